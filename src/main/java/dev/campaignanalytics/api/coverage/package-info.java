/**
 * What answers say about the days of their accounts that have not been read.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.coverage.CoverageJson}.
 */
package dev.campaignanalytics.api.coverage;
