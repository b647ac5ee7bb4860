package dev.campaignanalytics.model.pacing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much is spent on each weekday, compared with a mean day.
 *
 * @param factors 1 for a mean day
 */
public record WeekdayProfile(Map<DayOfWeek, Double> factors) {
  private static final int DAYS = 42;
  private static final int TOO_FEW = 14;
  private static final double SHRINKAGE = 28;
  private static final int WEEKDAYS = 7;

  public static final WeekdayProfile FLAT = new WeekdayProfile(Map.of());

  /** From the last six weeks before a day, drawn to the profile of the account. */
  public static WeekdayProfile of(DailySpend spent, WeekdayProfile account, LocalDate today) {
    var days = DeliveryDays.before(spent, today, DAYS);
    if (days.size() < TOO_FEW) {
      return account;
    }
    double weight = days.size() / (days.size() + SHRINKAGE);
    var sums = new long[WEEKDAYS + 1];
    var counts = new int[WEEKDAYS + 1];
    long sum = 0;
    for (var day : days) {
      long cost = spent.on(day);
      sums[day.getDayOfWeek().getValue()] += cost;
      counts[day.getDayOfWeek().getValue()]++;
      sum += cost;
    }
    double mean = (double) sum / days.size();
    var factors = new EnumMap<DayOfWeek, Double>(DayOfWeek.class);
    for (var weekday : DayOfWeek.values()) {
      int count = counts[weekday.getValue()];
      double own = count == 0 ? 1 : (double) sums[weekday.getValue()] / count / mean;
      factors.put(weekday, weight * own + (1 - weight) * account.factor(weekday));
    }
    return new WeekdayProfile(factors);
  }

  public double factor(DayOfWeek weekday) {
    return factors.getOrDefault(weekday, 1.0);
  }

  /** The sum of the factors of days, both inclusive; 0 when {@code to} is before {@code from}. */
  public double sum(LocalDate from, LocalDate to) {
    double sum = 0;
    for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
      sum += factor(day.getDayOfWeek());
    }
    return sum;
  }
}
