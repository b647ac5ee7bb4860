/**
 * LinkedIn's Marketing API as pure functions.
 *
 * <p>Special features: a query whose parentheses must stay literal, a version that ends every year,
 * 15 000 rows after which the rest is missing without a notice, three kinds of 429 of which one
 * must not be retried before midnight, and no hours at all.
 *
 * <p>Imports {@code model}, {@code config} and the contract in {@code ingestion}. Start reading at
 * {@link dev.campaignanalytics.ingestion.linkedin.LinkedInReportApi}; {@code
 * docs/platforms/linkedin.md} has the mapping and its reasons.
 */
package dev.campaignanalytics.ingestion.linkedin;
