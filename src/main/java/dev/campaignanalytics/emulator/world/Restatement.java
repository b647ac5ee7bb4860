package dev.campaignanalytics.emulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A platform's corrections after a day is over: on one day in six some clicks and their cost, on
 * one day in twenty everything, so that its row disappears.
 */
record Restatement(boolean vanished, boolean corrected) {
  private static final int VANISHING = 20;
  private static final int CORRECTED = 6;

  static Restatement of(WorldCampaign campaign, LocalDate day, Instant now) {
    SeededRandom ofDay = campaign.dice().on(day.toEpochDay());
    Instant midnight = day.plusDays(1).atStartOfDay(campaign.account().zone()).toInstant();
    SeededRandom vanish = ofDay.on("vanish");
    SeededRandom correct = ofDay.on("correct");
    return new Restatement(
        vanish.oneIn(VANISHING) && isPast(midnight, vanish.on("when").between(6, 40), now),
        correct.oneIn(CORRECTED) && isPast(midnight, correct.on("when").between(12, 72), now));
  }

  private static boolean isPast(Instant midnight, long hours, Instant now) {
    return !midnight.plus(Duration.ofHours(hours)).isAfter(now);
  }

  long clicks(long clicks) {
    return corrected ? clicks - clicks / 50 : clicks;
  }

  long cost(long cost, long step) {
    return corrected ? cost - cost / 40 / step * step : cost;
  }
}
