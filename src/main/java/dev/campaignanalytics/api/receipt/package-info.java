/**
 * Receipts: what one figure is made of, enough to compute it by hand.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.receipt.ReceiptHandler}.
 */
package dev.campaignanalytics.api.receipt;
