package dev.campaignanalytics.model;

import java.time.LocalDate;

/**
 * How long platforms still change a day that they have reported: invalid clicks are removed, late
 * conversions are added. The look-back of the daily feeds has the same length.
 */
public final class Restatement {
  private Restatement() {}

  /** The first day whose figures this platform may still change. */
  public static LocalDate provisionalFrom(Platform platform, LocalDate today) {
    return today.minusDays(days(platform) - 1L);
  }

  /** The number of days, today included. */
  public static int days(Platform platform) {
    return switch (platform) {
      case META, TIKTOK -> 28;
      case GOOGLE, LINKEDIN -> 90;
    };
  }
}
