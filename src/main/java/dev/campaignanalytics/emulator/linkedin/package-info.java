/**
 * LinkedIn's reporting API as it behaves: raw Rest.li 2.0 queries, versions that end by the
 * emulator's clock, tokens that expire and are renewed, answers that are cut without a word.
 *
 * <p>What its faults mean here: {@code QUOTA {scope}} is the DAY limit and lasts till midnight;
 * {@code THROTTLE {by: volume}} the 45 million values, else a burst; {@code TOO_LARGE {days,
 * status}} a 504 for longer ranges, {@code TOO_LARGE {limit}} until that few campaigns are named;
 * {@code SILENT_TRUNCATION {rows}} lowers the 15 000; {@code VERSION_SUNSET {floor}} ends the
 * versions below; {@code ODD_VALUES} puts {@code with} into the first row; {@code OTHER_ENTITY}
 * adds rows of creatives, places and other pivots; {@code MISSING_KEYS {keys}} takes {@code
 * pivotValues} or the named keys away.
 *
 * <p>Imports {@code emulator.world}, {@code emulator.server} and {@code model}. Start reading at
 * {@link dev.campaignanalytics.emulator.linkedin.LinkedinSide}.
 */
package dev.campaignanalytics.emulator.linkedin;
