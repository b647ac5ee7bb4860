package dev.campaignanalytics.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whole days, both ends inclusive. */
public record DateRange(LocalDate from, LocalDate to) implements Period {
  /** Every day. */
  public static final DateRange ALL = new DateRange(LocalDate.MIN, LocalDate.MAX);

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

  /** The smallest range that contains both. */
  public DateRange hull(DateRange other) {
    return new DateRange(
        other.from.isBefore(from) ? other.from : from, other.to.isAfter(to) ? other.to : to);
  }

  public boolean overlaps(DateRange other) {
    return !from.isAfter(other.to) && !to.isBefore(other.from);
  }

  /** The days that are in both. */
  public Optional<DateRange> intersection(DateRange other) {
    return overlaps(other)
        ? Optional.of(
            new DateRange(
                other.from.isAfter(from) ? other.from : from,
                other.to.isBefore(to) ? other.to : to))
        : Optional.empty();
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
