package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;

/**
 * How a period will end when spending continues as in the last week.
 *
 * @param spent in the period so far, in micros
 * @param perDay the level: the spend of a mean day, in micros
 * @param total at the end of the period, in micros; never below {@code spent}
 */
public record Projection(long spent, double perDay, long total) {
  private static final int LEVEL_DAYS = 7;

  /** Before that, too little of a day is known to say how it will be. */
  private static final double USABLE_PART = 0.25;

  /**
   * The position in time.
   *
   * @param day the local day
   * @param part of the day that is over, 0 to 1
   */
  public record Now(LocalDate day, double part) {
    /** The beginning of a day. */
    public static Now startOf(LocalDate day) {
      return new Now(day, 0);
    }
  }

  /**
   * The projection.
   *
   * @param runs whether the campaigns deliver; when they do not, nothing more is spent
   */
  public static Projection of(
      DailySpend spent, WeekdayProfile profile, Now now, DateRange period, boolean runs) {
    long sofar = spent.in(period);
    if (!runs || now.day.isAfter(period.to())) {
      return new Projection(sofar, 0, sofar);
    }
    double level = level(spent, profile, now);
    var first = now.day.isBefore(period.from()) ? period.from() : now.day.plusDays(1);
    double rest = level * profile.sum(first, period.to());
    if (!now.day.isBefore(period.from())) {
      rest += restOfToday(spent, profile, now, level);
    }
    return new Projection(sofar, level, sofar + Math.round(rest));
  }

  private static double restOfToday(
      DailySpend spent, WeekdayProfile profile, Now now, double level) {
    double wholeDay = level * profile.factor(now.day.getDayOfWeek());
    return now.part >= USABLE_PART
        ? wholeDay * (1 - now.part)
        : Math.max(0, wholeDay - spent.on(now.day));
  }

  private static double level(DailySpend spent, WeekdayProfile profile, Now now) {
    double cost = 0;
    double factors = 0;
    for (var day : DeliveryDays.before(spent, now.day, LEVEL_DAYS)) {
      cost += spent.on(day);
      factors += profile.factor(day.getDayOfWeek());
    }
    if (now.part >= USABLE_PART) {
      cost += spent.on(now.day);
      factors += profile.factor(now.day.getDayOfWeek()) * now.part;
    }
    return factors == 0 ? 0 : cost / factors;
  }
}
