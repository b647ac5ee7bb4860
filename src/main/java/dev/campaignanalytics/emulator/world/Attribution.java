package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Platform;

/**
 * The delay until a platform reports a conversion: in percent of conversions, those reported within
 * a day and within a week; the rest takes up to {@code maxDays}.
 */
record Attribution(int withinDay, int withinWeek, int maxDays) {
  private static final long HOURS_PER_DAY = 24;
  private static final long DAYS_PER_WEEK = 7;
  private static final long SECONDS_PER_HOUR = 3600;

  static Attribution of(Platform platform) {
    return switch (platform) {
      case META -> new Attribution(70, 97, 28);
      case GOOGLE -> new Attribution(50, 85, 30);
      case TIKTOK -> new Attribution(60, 95, 28);
      case LINKEDIN -> new Attribution(50, 90, 30);
    };
  }

  /** From the conversion until it is reported; whole hours. */
  long delaySeconds(SeededRandom dice) {
    int percent = dice.on("share").below(100);
    SeededRandom hour = dice.on("hour");
    if (percent < withinDay) {
      return hour.between(0, HOURS_PER_DAY) * SECONDS_PER_HOUR;
    }
    long max = HOURS_PER_DAY * (percent < withinWeek ? DAYS_PER_WEEK : maxDays);
    return hour.between(HOURS_PER_DAY, max) * SECONDS_PER_HOUR;
  }
}
