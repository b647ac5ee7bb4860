/**
 * Turns a batch of readings into stored figures: validate, store, invalidate, announce.
 *
 * <p>Imports {@code model}, {@code bus}, {@code storage}, {@code cache} and {@code telemetry}.
 * Start reading at {@link dev.campaignanalytics.processor.MetricsProcessor}.
 */
package dev.campaignanalytics.processor;
