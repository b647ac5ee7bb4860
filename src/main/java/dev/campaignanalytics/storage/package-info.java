/**
 * Contracts of what is stored, and PostgreSQL behind them. The SQL is text beside its mapper;
 * migrations are in {@code db/migration}.
 *
 * <p>Imports {@code model}, {@code config} and {@code telemetry}. Start reading at {@link
 * dev.campaignanalytics.storage.metrics.MetricsStore}.
 */
package dev.campaignanalytics.storage;
