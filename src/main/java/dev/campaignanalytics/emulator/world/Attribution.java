package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Platform;
import java.time.Duration;

/**
 * How late a platform knows of a conversion: in percent of conversions, those known within a day
 * and within a week; the rest takes up to {@code maxDays}.
 */
record Attribution(int withinDay, int withinWeek, int maxDays) {

  static Attribution of(Platform platform) {
    return switch (platform) {
      case META -> new Attribution(70, 97, 28);
      case GOOGLE -> new Attribution(50, 85, 30);
      case TIKTOK -> new Attribution(60, 95, 28);
      case LINKEDIN -> new Attribution(50, 90, 30);
    };
  }

  Duration delay(Dice dice) {
    int percent = dice.on("share").below(100);
    Dice hour = dice.on("hour");
    if (percent < withinDay) {
      return Duration.ofHours(hour.between(0, 24));
    }
    return Duration.ofHours(hour.between(24, percent < withinWeek ? 7 * 24 : maxDays * 24L));
  }
}
