package dev.campaignanalytics.api;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.telemetry.HealthBoard;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param source what {@code meta.source} says of where figures come from
 */
public record ApiParts(
    Secret apiKey, InsightsReader insights, HealthBoard health, String source, Clock clock) {}
