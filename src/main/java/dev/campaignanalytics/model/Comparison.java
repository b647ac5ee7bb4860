package dev.campaignanalytics.model;

import java.time.Duration;
import java.time.ZoneOffset;

/** With which earlier period a period is compared. */
public enum Comparison {
  /** As long as the period, and ending where it begins. */
  PREVIOUS_PERIOD,
  /** The same dates one year earlier; 29 February becomes the 28th. */
  PREVIOUS_YEAR;

  public Period before(Period period) {
    if (period instanceof Span span) {
      return this == PREVIOUS_YEAR ? aYearBefore(span) : directlyBefore(span);
    }
    var days = (DateRange) period;
    return this == PREVIOUS_YEAR
        ? new DateRange(days.from().minusYears(1), days.to().minusYears(1))
        : new DateRange(days.from().minusDays(days.days()), days.from().minusDays(1));
  }

  private static Span directlyBefore(Span span) {
    return new Span(span.from().minus(Duration.between(span.from(), span.to())), span.from());
  }

  private static Span aYearBefore(Span span) {
    var from = span.from().atOffset(ZoneOffset.UTC).minusYears(1).toInstant();
    return new Span(from, from.plus(Duration.between(span.from(), span.to())));
  }
}
