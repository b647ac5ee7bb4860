package dev.campaignanalytics.model.pacing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The complete days that say how much is spent: not those of a pause, which is three days or more
 * without cost, and none before the first cost.
 */
final class DeliveryDays {
  private static final int PAUSE = 3;

  private DeliveryDays() {}

  /** Those among the last {@code count} days before {@code today}, the oldest first. */
  static List<LocalDate> before(DailySpend spent, LocalDate today, int count) {
    var days = new ArrayList<LocalDate>();
    var idle = new ArrayList<LocalDate>();
    boolean hasBegun = false;
    for (var day = today.minusDays(count); day.isBefore(today); day = day.plusDays(1)) {
      if (spent.on(day) == 0) {
        idle.add(day);
        continue;
      }
      if (hasBegun && idle.size() < PAUSE) {
        days.addAll(idle);
      }
      idle.clear();
      hasBegun = true;
      days.add(day);
    }
    if (hasBegun && idle.size() < PAUSE) {
      days.addAll(idle);
    }
    return days;
  }
}
