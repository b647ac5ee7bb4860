/**
 * TikTok's Marketing API as pure functions.
 *
 * <p>Special features: almost every error is returned as HTTP 200 with a code in the body, numbers
 * are text, {@code "-"} is zero, pages are read from live figures, and a report omits deleted
 * campaigns unless a filter includes them.
 *
 * <p>Imports {@code model}, {@code config} and the contract in {@code ingestion}. Start reading at
 * {@link dev.campaignanalytics.ingestion.tiktok.TikTokReportApi}; {@code docs/platforms/tiktok.md}
 * has the mapping and its reasons.
 */
package dev.campaignanalytics.ingestion.tiktok;
