package dev.campaignanalytics.model.pacing;

import java.time.LocalTime;
import java.util.Optional;

/** At what time of a day its limit is reached. */
public final class SpentUp {
  /** A limit that is reached later is no reason to act. */
  public static final LocalTime LATEST = LocalTime.of(18, 0);

  private static final int HOURS = 24;
  private static final int MINUTES = 60;

  private SpentUp() {}

  /**
   * The time, to the minute; empty when the limit lasts until the end of the day.
   *
   * @param hours the cost of each hour so far, in micros; the last one may be unfinished
   * @param usual the cost of each of the 24 hours on usual days, in any unit; the hours left follow
   *     it, scaled by the hours so far
   * @param elapsed minutes of the last hour that are over, 1 to 60
   */
  public static Optional<LocalTime> at(long[] hours, double[] usual, int elapsed, long limit) {
    double sum = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      boolean isKnown = hour < hours.length;
      double minutes = hour == hours.length - 1 ? elapsed : MINUTES;
      double cost = isKnown ? hours[hour] : usual[hour] * scale(hours, usual, elapsed);
      if (cost > 0 && sum + cost >= limit) {
        return Optional.of(time(hour, minutes * (limit - sum) / cost));
      }
      sum += cost;
      if (isKnown && minutes < MINUTES) {
        double rest = usual[hour] * scale(hours, usual, elapsed) * (MINUTES - minutes) / MINUTES;
        if (rest > 0 && sum + rest >= limit) {
          return Optional.of(time(hour, minutes + (MINUTES - minutes) * (limit - sum) / rest));
        }
        sum += rest;
      }
    }
    return Optional.empty();
  }

  private static LocalTime time(int hour, double minutes) {
    long whole = Math.min(hour * (long) MINUTES + Math.round(minutes), HOURS * MINUTES - 1L);
    return LocalTime.ofSecondOfDay(whole * MINUTES);
  }

  private static double scale(long[] hours, double[] usual, int elapsed) {
    double cost = 0;
    double same = 0;
    for (int hour = 0; hour < hours.length; hour++) {
      cost += hours[hour];
      same += usual[hour] * (hour == hours.length - 1 ? elapsed / (double) MINUTES : 1);
    }
    return same == 0 ? 0 : cost / same;
  }
}
