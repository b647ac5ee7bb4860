package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.query.KeyRing;
import dev.campaignanalytics.telemetry.HealthBoard;
import java.time.Clock;

/** What the routes work with. */
public record ApiParts(
    Contract contract,
    Guards guards,
    KeyRing keys,
    ReadingParts reading,
    PushParts push,
    HealthBoard health,
    Dashboard dashboard,
    Clock clock) {}
