package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.KeyRing;
import dev.campaignanalytics.telemetry.HealthBoard;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param source what {@code meta.source} says of where figures come from
 */
public record ApiParts(
    Contract contract,
    Guards guards,
    KeyRing keys,
    InsightsReader insights,
    HealthBoard health,
    Dashboard dashboard,
    String source,
    Clock clock) {}
