/**
 * {@code GET /audit}: accounts' own totals beside the sums of their campaigns.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.audit.AuditHandler}.
 */
package dev.campaignanalytics.api.audit;
