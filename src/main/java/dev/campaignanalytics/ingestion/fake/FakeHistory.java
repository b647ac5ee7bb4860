package dev.campaignanalytics.ingestion.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which periods of the past are generated at a start: whole days long ago, hours in the recent
 * past. After a pause only the whole hours since the last row are filled, so nothing is made twice.
 */
final class FakeHistory {
  private static final Duration HOURLY_FOR = Duration.ofDays(14);

  /** A period that gets one row a campaign. */
  record Stretch(Instant start, Duration length) {}

  private final Clock clock;
  private final int days;

  FakeHistory(Clock clock, int days) {
    this.clock = clock;
    this.days = days;
  }

  /** The periods to fill, the latest first. */
  List<Stretch> missing(Optional<Instant> lastRow) {
    var thisHour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    var hoursFrom = today.minus(HOURLY_FOR);
    var from =
        lastRow
            .map(last -> last.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
            .orElse(today.minus(days, ChronoUnit.DAYS));
    var stretches = new ArrayList<Stretch>();
    addAll(stretches, new Stretch(from, Duration.ofDays(1)), hoursFrom);
    var hourly = from.isAfter(hoursFrom) ? from : hoursFrom;
    if (!hourly.isBefore(today.minus(days, ChronoUnit.DAYS))) {
      addAll(stretches, new Stretch(hourly, Duration.ofHours(1)), thisHour);
    }
    Collections.reverse(stretches);
    return stretches;
  }

  private static void addAll(List<Stretch> stretches, Stretch first, Instant end) {
    for (var start = first.start(); start.isBefore(end); start = start.plus(first.length())) {
      stretches.add(new Stretch(start, first.length()));
    }
  }
}
