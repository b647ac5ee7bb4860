/**
 * Reads what accounts report for themselves, for the API.
 *
 * <p>Start reading at {@link dev.campaignanalytics.query.audit.AuditReader}.
 */
package dev.campaignanalytics.query.audit;
