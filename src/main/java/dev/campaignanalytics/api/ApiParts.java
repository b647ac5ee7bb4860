package dev.campaignanalytics.api;

import dev.campaignanalytics.api.admin.ManagementParts;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.dashboard.DashboardParts;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.push.PushParts;
import dev.campaignanalytics.api.report.ReadingParts;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.query.PlatformsReader;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param observed what is told of the program itself
 */
public record ApiParts(
    Contract contract,
    RequestGuards guards,
    ApiKeyCache keys,
    ReadingParts reading,
    PushParts push,
    Platforms platforms,
    ManagementParts observed,
    DashboardParts dashboard,
    Clock clock) {
  /** What is known of the platforms, and the way to ask for more. */
  public record Platforms(PlatformsReader reader, Bus bus) {}
}
