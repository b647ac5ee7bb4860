package dev.campaignanalytics.model.pacing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What was spent in each hour; an hour that is absent had no cost.
 *
 * @param byHour in micros, by the beginnings of the hours
 */
public record HourlySpend(Map<Instant, Long> byHour) {
  public static final HourlySpend NONE = new HourlySpend(Map.of());

  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  public HourlySpend {
    byHour = Map.copyOf(byHour);
  }

  /** The sum of each of the 24 hours of the local days before this one. */
  public double[] usual(ZonedDateTime now) {
    var midnight = now.toLocalDate().atStartOfDay(now.getZone()).toInstant();
    var usual = new double[HOURS];
    byHour.forEach(
        (hour, cost) -> {
          if (hour.isBefore(midnight)) {
            usual[hour.atZone(now.getZone()).getHour()] += cost;
          }
        });
    return usual;
  }

  /**
   * When a limit of today is reached; empty when that is not today, or no hour of today is known.
   *
   * @param seen until when hours are known
   * @param usual the cost of each of the 24 hours on usual days, in any unit
   */
  Optional<LocalTime> spentUp(ZonedDateTime seen, double[] usual, long limit) {
    int minute = seen.getMinute();
    var hours = new long[seen.getHour() + (minute == 0 ? 0 : 1)];
    long sum = 0;
    for (var entry : byHour.entrySet()) {
      var hour = entry.getKey().atZone(seen.getZone());
      if (hour.toLocalDate().equals(seen.toLocalDate()) && hour.getHour() < hours.length) {
        hours[hour.getHour()] += entry.getValue();
        sum += entry.getValue();
      }
    }
    return sum == 0
        ? Optional.empty()
        : SpentUp.at(hours, usual, minute == 0 ? MINUTES : minute, limit);
  }
}
