/**
 * Answers questions about all campaigns from blocks of figures in this process.
 *
 * <p>Imports {@code model}, {@code storage} and {@code cache}. Start reading at {@link
 * dev.campaignanalytics.query.overview.OverviewMemory}.
 */
package dev.campaignanalytics.query.overview;
