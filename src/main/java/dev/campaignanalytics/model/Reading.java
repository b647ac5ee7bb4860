package dev.campaignanalytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * The figures that one source reported for one campaign and one period, at one moment.
 *
 * @param timestamp when the period starts. For {@link Grain#EVENT} the instant itself; for hours
 *     and days the account's wall clock written as UTC, because platforms label periods locally and
 *     a label must not change when a zone's rules change
 * @param day the account's local day, by which totals are stored
 * @param currency ISO 4217 code of cost and revenue
 * @param observedAt when the source reported it; a later report of the same period replaces it
 */
public record Reading(
    CampaignRef campaign,
    Grain grain,
    Instant timestamp,
    LocalDate day,
    Counters counters,
    String currency,
    Instant observedAt) {
  /** The key of a reading: campaign, grain and timestamp. */
  public static final Comparator<Reading> BY_KEY =
      (one, other) -> {
        int byCampaign = one.campaign.compareTo(other.campaign);
        if (byCampaign != 0) {
          return byCampaign;
        }
        int byGrain = one.grain.compareTo(other.grain);
        return byGrain != 0 ? byGrain : one.timestamp.compareTo(other.timestamp);
      };

  public Reading {
    require(campaign != null, "campaign is missing");
    require(grain != null, "grain is missing");
    require(timestamp != null, "timestamp is missing");
    require(day != null, "day is missing");
    require(counters != null, "counters are missing");
    require(isCurrency(currency), "currency is not an ISO 4217 code");
    require(observedAt != null, "observed_at is missing");
  }

  /** A whole local day, as the daily feeds report it. */
  public static Reading ofDay(
      CampaignRef campaign, LocalDate day, Counters counters, Observation seen) {
    var midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    return new Reading(campaign, Grain.DAY, midnight, day, counters, seen.currency(), seen.at());
  }

  /** One local hour (0–23), as the hourly feeds report it. */
  public static Reading ofHour(
      CampaignRef campaign, LocalDateTime hour, Counters counters, Observation seen) {
    var label = hour.toInstant(ZoneOffset.UTC);
    return new Reading(
        campaign, Grain.HOUR, label, hour.toLocalDate(), counters, seen.currency(), seen.at());
  }

  /** The currency and the time of a reading. */
  public record Observation(String currency, Instant at) {}

  /** Without a regular expression: this runs for every row. */
  private static boolean isCurrency(String code) {
    return code != null
        && code.length() == 3
        && isCapital(code.charAt(0))
        && isCapital(code.charAt(1))
        && isCapital(code.charAt(2));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
