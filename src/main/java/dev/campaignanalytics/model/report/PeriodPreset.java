package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * A named period. {@code LAST_…D} end today, so that they show current figures; every other period
 * that is not over ends today as well.
 */
public enum PeriodPreset {
  TODAY,
  YESTERDAY,
  LAST_7D,
  LAST_14D,
  LAST_30D,
  LAST_90D,
  LAST_365D,
  THIS_WEEK,
  LAST_WEEK,
  MONTH_TO_DATE,
  LAST_MONTH,
  QUARTER_TO_DATE,
  LAST_QUARTER,
  YEAR_TO_DATE,
  LAST_YEAR;

  public DateRange on(LocalDate today) {
    return switch (this) {
      case TODAY -> new DateRange(today, today);
      case YESTERDAY -> new DateRange(today.minusDays(1), today.minusDays(1));
      case LAST_7D -> DateRange.lastDays(today, 7);
      case LAST_14D -> DateRange.lastDays(today, 14);
      case LAST_30D -> DateRange.lastDays(today, 30);
      case LAST_90D -> DateRange.lastDays(today, 90);
      case LAST_365D -> DateRange.lastDays(today, 365);
      case THIS_WEEK -> new DateRange(Granularity.WEEK.startOf(today), today);
      case LAST_WEEK -> lastWeek(today);
      case MONTH_TO_DATE -> new DateRange(today.withDayOfMonth(1), today);
      case LAST_MONTH -> months(today.withDayOfMonth(1).minusMonths(1), 1);
      case QUARTER_TO_DATE -> new DateRange(quarter(today), today);
      case LAST_QUARTER -> months(quarter(today).minusMonths(3), 3);
      case YEAR_TO_DATE -> new DateRange(today.withDayOfYear(1), today);
      case LAST_YEAR -> months(today.withDayOfYear(1).minusYears(1), 12);
    };
  }

  /**
   * The period before this one. For calendar periods it is the same part of the previous calendar
   * period; for any other it has the same number of days.
   */
  DateRange before(LocalDate today) {
    var days = on(today);
    return switch (this) {
      case TODAY, YESTERDAY, LAST_7D, LAST_14D, LAST_30D, LAST_90D, LAST_365D ->
          Comparison.daysBefore(days);
      case THIS_WEEK, LAST_WEEK ->
          new DateRange(days.from().minusWeeks(1), days.to().minusWeeks(1));
      case MONTH_TO_DATE -> monthsEarlier(days, 1);
      case QUARTER_TO_DATE -> monthsEarlier(days, 3);
      case YEAR_TO_DATE -> monthsEarlier(days, 12);
      case LAST_MONTH, LAST_QUARTER, LAST_YEAR -> Comparison.monthsBefore(days);
    };
  }

  /** The same days of an earlier month; if that is shorter, up to its end. */
  private static DateRange monthsEarlier(DateRange days, int months) {
    return new DateRange(days.from().minusMonths(months), days.to().minusMonths(months));
  }

  private static DateRange lastWeek(LocalDate today) {
    var monday = Granularity.WEEK.startOf(today).minusWeeks(1);
    return new DateRange(monday, monday.plusDays(6));
  }

  private static LocalDate quarter(LocalDate today) {
    return today.withDayOfMonth(1).withMonth((today.getMonthValue() - 1) / 3 * 3 + 1);
  }

  private static DateRange months(LocalDate first, int count) {
    var last = first.plusMonths(count - 1L).with(TemporalAdjusters.lastDayOfMonth());
    return new DateRange(first, last);
  }
}
