package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.query.KeyRing;
import dev.campaignanalytics.query.PlatformsReader;
import java.time.Clock;

/**
 * What the routes work with.
 *
 * @param observed what is told of the program itself
 */
public record ApiParts(
    Contract contract,
    Guards guards,
    KeyRing keys,
    ReadingParts reading,
    PushParts push,
    Platforms platforms,
    Observed observed,
    Dashboard dashboard,
    Clock clock) {
  /** What is known of the platforms, and the way to ask for more. */
  public record Platforms(PlatformsReader reader, Bus bus) {}
}
