package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.telemetry.HealthBoard;
import dev.campaignanalytics.telemetry.Telemetry;

/**
 * What is told of the program itself.
 *
 * @param elsewhere whether the numbers have a port of their own, so that the API does not show them
 */
public record ManagementParts(Telemetry telemetry, HealthBoard health, boolean elsewhere) {}
