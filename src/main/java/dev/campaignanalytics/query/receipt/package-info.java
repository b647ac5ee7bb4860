/**
 * What the figures of a campaign are made of.
 *
 * <p>Start reading at {@link dev.campaignanalytics.query.receipt.ReceiptReader}.
 */
package dev.campaignanalytics.query.receipt;
