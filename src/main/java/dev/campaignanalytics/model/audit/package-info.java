/**
 * Control totals: what an account itself reports for a day, beside the sum of its campaigns.
 *
 * <p>Pure functions, nothing here waits or stores. Start reading at {@link
 * dev.campaignanalytics.model.audit.AuditRule}.
 */
package dev.campaignanalytics.model.audit;
