/**
 * Writes readings and maintains the data derived from them: the daily roll-up, monthly totals,
 * partitions and rows that cannot be stored.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.metrics.MetricsStore}.
 */
package dev.campaignanalytics.storage.metrics;
