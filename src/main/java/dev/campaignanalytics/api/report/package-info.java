/**
 * Reports: insights of a campaign, lists, groups, accounts, history and changes.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.report.InsightsHandler}.
 */
package dev.campaignanalytics.api.report;
