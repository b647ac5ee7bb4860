/**
 * Reads figures: one campaign, lists, groups, history and changes.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.report.InsightsStore}.
 */
package dev.campaignanalytics.storage.report;
