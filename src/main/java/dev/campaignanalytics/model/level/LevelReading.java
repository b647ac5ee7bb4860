package dev.campaignanalytics.model.level;

import dev.campaignanalytics.model.Counters;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The figures that one source reported for one ad group or ad and one of the account's local days.
 *
 * @param currency ISO 4217 code of cost and revenue
 * @param observedAt when the source reported it; a later report of the same day replaces it
 */
public record LevelReading(
    EntityRef entity, LocalDate day, Counters counters, String currency, Instant observedAt) {
  public LevelReading {
    if (entity == null || day == null || counters == null || observedAt == null) {
      throw new IllegalArgumentException("a reading has an entity, a day, counters and a time");
    }
    if (currency == null || currency.length() != 3) {
      throw new IllegalArgumentException("currency is not an ISO 4217 code");
    }
  }
}
