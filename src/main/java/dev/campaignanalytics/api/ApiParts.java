package dev.campaignanalytics.api;

import dev.campaignanalytics.api.admin.ManagementParts;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.dashboard.DashboardParts;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.push.PushHandler;
import dev.campaignanalytics.api.report.ReadingParts;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.query.PlatformsReader;
import java.time.Clock;

/**
 * The objects that the routes use.
 *
 * @param observed the program's own metrics and health
 */
public record ApiParts(
    Contract contract,
    RequestGuards guards,
    ApiKeyCache keys,
    ReadingParts reading,
    PushHandler push,
    Platforms platforms,
    ManagementParts observed,
    DashboardParts dashboard,
    Clock clock) {
  /** The stored state of the platforms, and the bus for further requests. */
  public record Platforms(PlatformsReader reader, Bus bus) {}
}
