package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The time between two instants in the days of one zone.
 *
 * @param first the first whole day
 * @param end the day after the last whole day; before {@code first} if there is none
 * @param partial the days of which only a part is between the instants
 */
record LocalSpan(LocalDate first, LocalDate end, List<LocalDate> partial) {
  static LocalSpan of(TimeSpan span, ZoneId zone) {
    var day = LocalDate.ofInstant(span.from(), zone);
    var end = LocalDate.ofInstant(span.to(), zone);
    boolean isPartial = begin(day, zone).isBefore(span.from());
    var partial = new ArrayList<LocalDate>(2);
    if (isPartial) {
      partial.add(day);
    }
    if (begin(end, zone).isBefore(span.to()) && !partial.contains(end)) {
      partial.add(end);
    }
    return new LocalSpan(isPartial ? day.plusDays(1) : day, end, partial);
  }

  /**
   * A day begins with the first instant after the day before, as PostgreSQL computes it: its
   * midnight may not exist or exist twice.
   */
  private static Instant begin(LocalDate day, ZoneId zone) {
    var before = day.atStartOfDay().minus(1, ChronoUnit.MICROS);
    return before.atZone(zone).withLaterOffsetAtOverlap().toInstant().plus(1, ChronoUnit.MICROS);
  }
}
