package dev.campaignanalytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * What one source said about one campaign for one period, at one moment.
 *
 * @param timestamp when the period starts. For {@link Grain#EVENT} the instant itself; for hours
 *     and days the account's wall clock written as UTC, because platforms label periods locally and
 *     a label must not move when a zone's rules do
 * @param day the account's local day, the one that totals are kept by
 * @param currency ISO 4217 code of cost and revenue
 * @param observedAt when the source said so; a later statement about the same period wins
 */
public record Reading(
    CampaignRef campaign,
    Grain grain,
    Instant timestamp,
    LocalDate day,
    Counters counters,
    String currency,
    Instant observedAt) {
  /** What makes two readings statements about the same: campaign, grain and timestamp. */
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

  /** In what currency and when something was read. */
  public record Observation(String currency, Instant at) {}

  /** Without a pattern: this runs for every row. */
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
