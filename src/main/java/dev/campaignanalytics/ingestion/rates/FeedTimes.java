package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.ingestion.rates.RateFeed.Extent;
import dev.campaignanalytics.model.money.TargetCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When the feed is read, and how much of it. On each day in the morning the last ninety days, which
 * also finds corrections; in the afternoon every half hour until the day's rates are there.
 */
final class FeedTimes {
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final List<LocalTime> AFTERNOON =
      List.of(
          LocalTime.of(15, 45),
          LocalTime.of(16, 15),
          LocalTime.of(16, 45),
          LocalTime.of(17, 15),
          LocalTime.of(17, 45),
          LocalTime.of(18, 0));

  /** Fewer working days than ninety days always have. */
  private static final int DAYS_OF_NINETY = 58;

  private FeedTimes() {}

  /** Whether there was a time to read since the last attempt; always before the first one. */
  static boolean isTime(Instant now, Optional<Instant> lastAttempt) {
    return lastAttempt.map(last -> latest(now).toInstant().isAfter(last)).orElse(true);
  }

  /** The last time to read that has come. */
  private static ZonedDateTime latest(Instant now) {
    var here = now.atZone(TargetCalendar.ZONE);
    var today = here.toLocalDate();
    for (int i = AFTERNOON.size() - 1; i >= 0; i--) {
      if (TargetCalendar.isOpen(today) && !here.toLocalTime().isBefore(AFTERNOON.get(i))) {
        return today.atTime(AFTERNOON.get(i)).atZone(TargetCalendar.ZONE);
      }
    }
    return here.toLocalTime().isBefore(MORNING)
        ? lastTimeOf(today.minusDays(1))
        : today.atTime(MORNING).atZone(TargetCalendar.ZONE);
  }

  private static ZonedDateTime lastTimeOf(LocalDate day) {
    var time = TargetCalendar.isOpen(day) ? AFTERNOON.get(AFTERNOON.size() - 1) : MORNING;
    return day.atTime(time).atZone(TargetCalendar.ZONE);
  }

  /**
   * How much to read; empty if nothing new can be there.
   *
   * @param newest the latest day that is stored
   */
  static Optional<Extent> extent(Instant now, Optional<LocalDate> newest) {
    if (newest.isEmpty()) {
      return Optional.of(Extent.HISTORY);
    }
    var here = now.atZone(TargetCalendar.ZONE);
    boolean isAfternoon = !here.toLocalTime().isBefore(AFTERNOON.get(0));
    var expected =
        TargetCalendar.lastOpen(isAfternoon ? here.toLocalDate() : here.toLocalDate().minusDays(1));
    long missing =
        newest.get().isBefore(expected)
            ? newest
                .get()
                .plusDays(1)
                .datesUntil(expected.plusDays(1))
                .filter(TargetCalendar::isOpen)
                .count()
            : 0;
    if (missing > DAYS_OF_NINETY) {
      return Optional.of(Extent.HISTORY);
    }
    if (missing > 1 || !isAfternoon) {
      return Optional.of(Extent.NINETY_DAYS);
    }
    return missing == 1 ? Optional.of(Extent.LAST_DAY) : Optional.empty();
  }
}
