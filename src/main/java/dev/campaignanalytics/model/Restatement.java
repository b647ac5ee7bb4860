package dev.campaignanalytics.model;

import java.time.LocalDate;

/**
 * For how long platforms still change a day that they have reported: invalid clicks are taken back,
 * late conversions are added. It is as far back as the daily feeds are read again.
 */
public final class Restatement {
  private Restatement() {}

  /** The first day of which this platform may still change its figures. */
  public static LocalDate provisionalFrom(Platform platform, LocalDate today) {
    return today.minusDays(days(platform) - 1L);
  }

  /** How many days back, today included. */
  public static int days(Platform platform) {
    return switch (platform) {
      case META, TIKTOK -> 28;
      case GOOGLE, LINKEDIN -> 90;
    };
  }
}
