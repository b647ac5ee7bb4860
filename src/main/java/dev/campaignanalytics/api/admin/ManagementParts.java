package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.telemetry.HealthBoard;
import dev.campaignanalytics.telemetry.Telemetry;

/**
 * The program's own metrics and health.
 *
 * @param elsewhere whether the metrics have a separate port, so that the API does not show them
 */
public record ManagementParts(Telemetry telemetry, HealthBoard health, boolean elsewhere) {}
