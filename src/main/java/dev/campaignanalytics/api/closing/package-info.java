/**
 * Closings: named versions of the figures that reports can point to.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.closing.ClosingsHandler}.
 */
package dev.campaignanalytics.api.closing;
