/**
 * TikTok's reporting API with its real behaviour: JSON in query parameters, HTTP 200 with an error
 * code in the body, pages over live data.
 *
 * <p>The meaning of its faults here: {@code THROTTLE {code}} is 40100 unless 40016 or 40133 is
 * named; {@code QUOTA} 40100 until midnight; {@code SERVER_ERROR {code}} 50000 unless another is
 * named; {@code TOO_LARGE {days, limit}} 40067 until the window and the named campaigns are that
 * few; {@code SILENT_TRUNCATION {rows}} returns the newest campaigns only and reports it in a
 * header; {@code EMPTY_SHAPE {shape}} omits {@code page_info} or {@code list}; {@code
 * DUPLICATE_KEY} and {@code MISSED_ROW} move the rows by one before each page but the first; {@code
 * ODD_VALUES} puts {@code with} into the first row; {@code MISSING_KEYS {keys}} removes the
 * attributes or the named metrics; {@code ASYNC_SLOW}, {@code ASYNC_FAILED}, {@code ASYNC_SKIPPED}
 * and {@code ASYNC_NOT_READY} are about tasks.
 *
 * <p>Imports {@code emulator.world}, {@code emulator.server} and {@code model}. Start reading at
 * {@link dev.campaignanalytics.emulator.tiktok.TikTokSide}.
 */
package dev.campaignanalytics.emulator.tiktok;
