package dev.campaignanalytics.model;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The sums of one campaign on one platform in one currency.
 *
 * @param asOf the latest observation among them
 * @param restatable whether they came from a platform's daily feed and so may still move back in
 *     time; figures that were pushed only ever grow
 * @param zone whose midnights separate the days
 */
public record PlatformFigures(
    Platform platform,
    String currency,
    Counters counters,
    Instant asOf,
    boolean restatable,
    ZoneId zone) {}
