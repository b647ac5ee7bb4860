/**
 * Which days of which accounts have been read, in memory, for every answer with figures.
 *
 * <p>Start reading at {@link dev.campaignanalytics.query.coverage.CoverageDirectory}.
 */
package dev.campaignanalytics.query.coverage;
