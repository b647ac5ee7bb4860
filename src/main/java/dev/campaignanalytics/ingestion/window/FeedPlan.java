package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Feed;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.storage.sync.RunStore.FeedPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which windows of an account are due. Days are in the account's time zone: today is its local
 * date.
 *
 * @param requestedAt when a user requested to read everything at once
 * @param lookBackDays how long the account's figures change; nightly feeds read at least that much
 * @param offset the account's polling times within the intervals
 */
public record FeedPlan(
    FeedSchedule schedule,
    ZoneId zone,
    Optional<Instant> requestedAt,
    int lookBackDays,
    PollingOffset offset) {
  private static final Duration NIGHTLY = Duration.ofDays(1);

  /** Meta retains hours for 13 months only; hourly figures of an older day are not used. */
  private static final long HOUR_RETENTION_DAYS = 390;

  /**
   * The first window in the schedule's order that is due.
   *
   * @param skipped names of feeds that are not read now
   */
  public Optional<WindowJob> next(
      List<FeedPosition> positions, Instant now, boolean onlyFirst, Set<String> skipped) {
    return schedule.feeds().stream()
        .limit(onlyFirst ? 1 : Long.MAX_VALUE)
        .filter(feed -> !skipped.contains(feed.name()))
        .filter(feed -> !dueAt(feed, position(feed, positions)).isAfter(now))
        .findFirst()
        .map(feed -> job(feed, position(feed, positions), now));
  }

  /** When the next window will be read: now, if one is due already. */
  public Optional<Instant> nextRun(List<FeedPosition> positions, Instant now) {
    return schedule.feeds().stream()
        .map(feed -> dueAt(feed, position(feed, positions)))
        .min(Comparator.naturalOrder())
        .map(due -> due.isBefore(now) ? now : due);
  }

  /** When the account's days are to be read next, even if that time has passed. */
  public Optional<Instant> daysDue(List<FeedPosition> positions, Instant now) {
    return schedule.feeds().stream()
        .filter(feed -> feed.grain() == Grain.DAY)
        .min(Comparator.comparing(Feed::every))
        .map(feed -> dueAt(feed, position(feed, positions)))
        .map(due -> due.equals(Instant.EPOCH) ? now : due);
  }

  /** The first day that is read for a new account. */
  public LocalDate historyFrom(Instant now, int historyDays) {
    var today = LocalDate.ofInstant(now, zone);
    long days = Math.min(historyDays, schedule.history().toDays());
    return today.minusDays(Math.max(days, deepestLookBack().days()) - 1);
  }

  private static Optional<FeedPosition> position(Feed feed, List<FeedPosition> positions) {
    return positions.stream().filter(p -> p.feed().equals(feed.name())).findFirst();
  }

  private Instant dueAt(Feed feed, Optional<FeedPosition> position) {
    if (position.isEmpty() || isRequestedAfter(position.get().syncedAt())) {
      return Instant.EPOCH;
    }
    var syncedAt = position.get().syncedAt();
    if (feed.earliest().equals(LocalTime.MIDNIGHT)) {
      return offset.after(syncedAt, feed.every());
    }
    // A day of such a feed begins at the account's polling time after the earliest hour.
    var begin = offset.from(feed.earliest());
    var ofDay =
        syncedAt
            .atZone(zone)
            .minusSeconds(begin.toSecondOfDay())
            .toLocalDate()
            .plusDays(feed.every().toDays());
    return ofDay.atTime(begin).atZone(zone).toInstant();
  }

  private boolean isRequestedAfter(Instant syncedAt) {
    return requestedAt.filter(requested -> requested.isAfter(syncedAt)).isPresent();
  }

  private WindowJob job(Feed feed, Optional<FeedPosition> position, Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    int days = days(feed);
    var from = today.minusDays(days - 1L);
    var missed =
        position
            .filter(p -> p.syncedAt().plus(feed.every().multipliedBy(2)).isBefore(now))
            .map(p -> p.range().to().minusDays(days - 1L))
            .filter(from::isAfter);
    var earliest = today.minusDays(history(feed) - 1);
    var first = missed.orElse(from);
    var range = new DateRange(first.isBefore(earliest) ? earliest : first, today);
    return new WindowJob(
        feed.name(), feed.grain(), range, feed.maxDaysPerQuery(), Optional.empty());
  }

  private long history(Feed feed) {
    long days = schedule.history().toDays();
    return feed.grain() == Grain.HOUR ? Math.min(days, HOUR_RETENTION_DAYS) : days;
  }

  /**
   * The feed with the maximum range reads a little further back than figures may change. Between
   * two of its runs a day becomes older, and changes of its last hours must still be read once.
   */
  private int days(Feed feed) {
    long everyDays = feed.every().toDays();
    boolean isNightly = feed.grain() == Grain.DAY && feed.every().equals(NIGHTLY);
    int days = isNightly ? Math.max(feed.days(), lookBackDays) : feed.days();
    return everyDays > 0 && feed.equals(deepestLookBack()) ? days + (int) everyDays + 1 : days;
  }

  /** The feed that reads furthest back. */
  public Feed deepestLookBack() {
    return schedule.feeds().stream()
        .filter(feed -> feed.grain() == Grain.DAY)
        .max(Comparator.comparingInt(Feed::days))
        .orElseThrow();
  }

  /**
   * The days of a first load; empty when the feeds read as much. It includes today, because the day
   * on which the feeds first succeed is unknown.
   */
  public Optional<DateRange> firstLoad(Instant now, int historyDays) {
    var today = LocalDate.ofInstant(now, zone);
    long days = Math.min(historyDays, schedule.history().toDays());
    return days <= deepestLookBack().days()
        ? Optional.empty()
        : Optional.of(new DateRange(today.minusDays(days - 1), today));
  }
}
