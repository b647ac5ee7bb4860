/**
 * The form of a report: the requested figures, numbers with all their decimals as JSON, lines and
 * streams as CSV.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.format.ResponseOptions}.
 */
package dev.campaignanalytics.api.format;
