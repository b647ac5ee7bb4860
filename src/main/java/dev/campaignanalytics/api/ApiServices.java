package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.live.ChangeSource;
import dev.campaignanalytics.api.live.LiveFigures;
import dev.campaignanalytics.telemetry.Telemetry;
import java.time.Clock;

/**
 * What all instances of {@link HttpVerticle} share; each adds the state of its event loop.
 *
 * @param changes notifies of changed campaigns, whose {@code figures} live events contain
 */
public record ApiServices(
    Contract contract,
    RequestGuards guards,
    OperationHandlers operations,
    ChangeSource changes,
    LiveFigures figures,
    Telemetry telemetry,
    Clock clock) {}
