/**
 * The monitoring of the program: health of its components, and counters.
 *
 * <p>Imports {@code model} and {@code config}. Start reading at {@link
 * dev.campaignanalytics.telemetry.HealthCheck}.
 */
package dev.campaignanalytics.telemetry;
