/**
 * TikTok's Marketing API as pure functions.
 *
 * <p>What is particular: almost every error arrives as HTTP 200 with a code in the body, numbers
 * are text, {@code "-"} is zero, pages are cut out of live figures, and a report leaves deleted
 * campaigns out unless it is told not to.
 *
 * <p>Imports {@code model}, {@code config} and the contract in {@code ingestion}. Start reading at
 * {@link dev.campaignanalytics.ingestion.tiktok.TikTokReportApi}; {@code docs/platforms/tiktok.md}
 * has the mapping and its reasons.
 */
package dev.campaignanalytics.ingestion.tiktok;
