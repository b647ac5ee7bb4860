/**
 * The Google Ads API over REST as pure functions: which query comes next, how its response is read,
 * what each fault means, and how access tokens are requested. {@code docs/platforms/google.md}
 * describes the same for people.
 *
 * <p>Imports {@code model}, {@code config} and {@code ingestion}. Start reading at {@link
 * dev.campaignanalytics.ingestion.google.GoogleReportApi}; the error table is {@code
 * GoogleFaultTable}, the queries are {@code GaqlQueries}.
 */
package dev.campaignanalytics.ingestion.google;
