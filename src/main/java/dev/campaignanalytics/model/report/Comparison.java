package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Which earlier period a period is compared with. */
public enum Comparison {
  /**
   * Whole calendar months are compared with the same number of calendar months before; other days
   * with the same number of days before; a named period as {@link PeriodPreset#before} defines.
   */
  PREVIOUS_PERIOD,
  /** The same dates one year earlier; 29 February becomes the 28th. */
  PREVIOUS_YEAR;

  /** The earlier period of a period given by its start and end. */
  public Period before(Period period) {
    if (period instanceof TimeSpan span) {
      return this == PREVIOUS_YEAR ? aYearBefore(span) : directlyBefore(span);
    }
    var days = (DateRange) period;
    if (this == PREVIOUS_YEAR) {
      return aYearBefore(days);
    }
    return isWholeMonths(days) ? monthsBefore(days) : daysBefore(days);
  }

  /** The earlier period of a period given by its name. */
  public DateRange before(PeriodPreset preset, LocalDate today) {
    return this == PREVIOUS_YEAR ? aYearBefore(preset.on(today)) : preset.before(today);
  }

  static DateRange daysBefore(DateRange days) {
    return new DateRange(days.from().minusDays(days.days()), days.from().minusDays(1));
  }

  static DateRange monthsBefore(DateRange days) {
    long months = java.time.Period.between(days.from(), days.to().plusDays(1)).toTotalMonths();
    return new DateRange(days.from().minusMonths(months), days.from().minusDays(1));
  }

  private static boolean isWholeMonths(DateRange days) {
    return days.from().getDayOfMonth() == 1
        && days.to().equals(days.to().with(TemporalAdjusters.lastDayOfMonth()));
  }

  private static DateRange aYearBefore(DateRange days) {
    return new DateRange(days.from().minusYears(1), days.to().minusYears(1));
  }

  private static TimeSpan directlyBefore(TimeSpan span) {
    return new TimeSpan(span.from().minus(Duration.between(span.from(), span.to())), span.from());
  }

  private static TimeSpan aYearBefore(TimeSpan span) {
    var from = span.from().atOffset(ZoneOffset.UTC).minusYears(1).toInstant();
    return new TimeSpan(from, from.plus(Duration.between(span.from(), span.to())));
  }
}
