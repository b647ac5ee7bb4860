/**
 * LinkedIn's reporting API with its real behaviour: raw Rest.li 2.0 queries, versions that end by
 * the emulator's clock, tokens that expire and are renewed, responses that are truncated without a
 * message.
 *
 * <p>The meaning of its faults here: {@code QUOTA {scope}} is the DAY limit and lasts until
 * midnight; {@code THROTTLE {by: volume}} the 45 million values, else a burst; {@code TOO_LARGE
 * {days, status}} a 504 for longer ranges, {@code TOO_LARGE {limit}} until that few campaigns are
 * named; {@code SILENT_TRUNCATION {rows}} lowers the 15 000; {@code VERSION_SUNSET {floor}} ends
 * the versions below; {@code ODD_VALUES} puts {@code with} into the first row; {@code OTHER_ENTITY}
 * adds rows of creatives, places and other pivots; {@code MISSING_KEYS {keys}} removes {@code
 * pivotValues} or the named keys.
 *
 * <p>Imports {@code emulator.world}, {@code emulator.server} and {@code model}. Start reading at
 * {@link dev.campaignanalytics.emulator.linkedin.LinkedInSide}.
 */
package dev.campaignanalytics.emulator.linkedin;
