/**
 * Control totals of accounts, and what they say about the stored figures.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.audit.AccountTotalsStore}.
 */
package dev.campaignanalytics.storage.audit;
