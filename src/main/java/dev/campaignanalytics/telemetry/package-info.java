/**
 * What the program says about itself: health of its parts, and counters.
 *
 * <p>Imports {@code model} and {@code config}. Start reading at {@link
 * dev.campaignanalytics.telemetry.HealthCheck}.
 */
package dev.campaignanalytics.telemetry;
