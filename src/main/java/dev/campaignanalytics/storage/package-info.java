/**
 * The stores, one class each, on PostgreSQL. The SQL is text next to its mapper; migrations are in
 * {@code db/migration}.
 *
 * <p>Imports {@code model}, {@code config} and {@code telemetry}. Start reading at {@link
 * dev.campaignanalytics.storage.metrics.MetricsStore}.
 */
package dev.campaignanalytics.storage;
