/**
 * Named versions of the figures, and what has changed since.
 *
 * <p>Start reading at {@link dev.campaignanalytics.query.closing.ClosingBook}.
 */
package dev.campaignanalytics.query.closing;
