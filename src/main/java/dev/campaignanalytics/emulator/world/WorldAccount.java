package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * An advertising account of the generated world.
 *
 * @param zone whose midnights separate its days
 * @param index its position among the accounts of its platform, from 0
 */
public record WorldAccount(
    Platform platform, String id, String name, String currency, ZoneId zone, int index) {

  public LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  /** The smallest coin of the currency, in micros. */
  public long coin() {
    return currency.equals("JPY") ? Micros.PER_UNIT : Micros.PER_UNIT / 100;
  }

  /** Google and LinkedIn bill in fractions of a coin. */
  long costStep() {
    return platform == Platform.GOOGLE || platform == Platform.LINKEDIN ? 1 : coin();
  }

  /** Only Google converts order values to fractions of a coin. */
  long revenueStep() {
    return platform == Platform.GOOGLE ? 1 : coin();
  }

  /** The approximate price in this currency of something that costs one euro. */
  int priceLevel() {
    return switch (currency) {
      case "JPY" -> 150;
      case "HUF" -> 400;
      case "INR" -> 80;
      case "TWD" -> 35;
      default -> 1;
    };
  }
}
