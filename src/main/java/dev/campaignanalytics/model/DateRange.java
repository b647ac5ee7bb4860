package dev.campaignanalytics.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole days, both ends inclusive. */
public record DateRange(LocalDate from, LocalDate to) implements Period {
  public DateRange {
    if (from == null || to == null) {
      throw new IllegalArgumentException("a date range has two ends");
    }
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from " + from + " is after to " + to);
    }
  }

  /** The last {@code days} days, {@code today} included. */
  public static DateRange lastDays(LocalDate today, int days) {
    return new DateRange(today.minusDays(days - 1L), today);
  }

  /** The number of days in the range, at least 1. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  @Override
  public CacheKey key() {
    return CacheKey.of(from, to);
  }

  /** Both days as an ISO 8601 interval. */
  public String interval() {
    return from + "/" + to;
  }
}
