/**
 * Which days of which accounts have been read, and what an answer must say about the others.
 *
 * <p>Start reading at {@link dev.campaignanalytics.model.coverage.AccountCoverage}.
 */
package dev.campaignanalytics.model.coverage;
