package dev.campaignanalytics.model.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How a period is divided into a series. Weeks begin on Monday. */
public enum Granularity {
  /** Not divided. */
  TOTAL,
  HOUR,
  DAY,
  WEEK,
  MONTH;

  /** The first day of the bucket that contains {@code day}; for hours and total the day itself. */
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case TOTAL, HOUR, DAY -> day;
    };
  }

  /** The first day of the bucket after the one that starts at {@code start}. */
  public LocalDate next(LocalDate start) {
    return switch (this) {
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case TOTAL, HOUR, DAY -> start.plusDays(1);
    };
  }
}
