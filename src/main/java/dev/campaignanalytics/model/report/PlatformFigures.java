package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The sums of one campaign on one platform in one currency.
 *
 * @param asOf the latest observation among them
 * @param restatable whether the figures came from a platform's daily feed, so that past days may
 *     still change; pushed figures only increase
 * @param zone the time zone whose midnights separate the days
 */
public record PlatformFigures(
    Platform platform,
    String currency,
    Totals counters,
    Instant asOf,
    boolean restatable,
    ZoneId zone) {
  /** Adds the figures of another account on the same platform in the same currency. */
  PlatformFigures plus(PlatformFigures other) {
    return new PlatformFigures(
        platform,
        currency,
        counters.plus(other.counters),
        asOf.isAfter(other.asOf) ? asOf : other.asOf,
        restatable || other.restatable,
        zone.getId().compareTo(other.zone.getId()) <= 0 ? zone : other.zone);
  }
}
