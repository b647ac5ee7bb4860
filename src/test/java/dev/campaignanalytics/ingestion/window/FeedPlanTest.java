package dev.campaignanalytics.ingestion.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedPlanTest {
  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final Instant NOW = Instant.parse("2026-09-14T13:30:00Z");
  private static final PollingOffset ON_THE_HOUR = new PollingOffset(0);
  private static final Feed NEAR = new Feed("near", Grain.DAY, 3, Duration.ofHours(3), 7);
  private static final Feed NIGHTLY =
      new Feed("nightly", Grain.DAY, 28, Duration.ofDays(1), 30, LocalTime.of(3, 0));

  @Test
  void todayIsTheAccountsDay() {
    var job = plan(NEAR).next(List.of(), NOW, false, Set.of()).orElseThrow();

    assertThat(job.range().to()).isEqualTo(LocalDate.parse("2026-09-15"));
    assertThat(job.range().days()).isEqualTo(3);
  }

  @Test
  void aFeedIsNotDueBeforeItsTime() {
    var position = position(NEAR, NOW);
    var due = Instant.parse("2026-09-14T15:00:00Z");

    assertThat(plan(NEAR).next(List.of(position), due.minusSeconds(1), false, Set.of())).isEmpty();
    assertThat(plan(NEAR).next(List.of(position), due, false, Set.of())).isPresent();
  }

  @Test
  void theNextRunIsNowWhereAFeedWasNeverRead() {
    var read = position(NEAR, NOW);

    assertThat(plan(NEAR).nextRun(List.of(), NOW)).contains(NOW);
    assertThat(plan(NEAR).nextRun(List.of(read), NOW))
        .contains(Instant.parse("2026-09-14T15:00:00Z"));
  }

  @Test
  void aNightlyFeedRunsOnceANightAfterItsHour() {
    var atNoon = position(NIGHTLY, Instant.parse("2026-09-14T00:00:00Z"));
    var threeInTheMorning = Instant.parse("2026-09-14T15:00:00Z");

    assertThat(
            plan(NIGHTLY).next(List.of(atNoon), threeInTheMorning.minusSeconds(1), false, Set.of()))
        .isEmpty();
    assertThat(plan(NIGHTLY).next(List.of(atNoon), threeInTheMorning, false, Set.of())).isPresent();
  }

  @Test
  void afterAGapTheDaysThatWereMissedAreReadToo() {
    var longAgo = position(NEAR, NOW.minus(Duration.ofDays(20)));

    var job = plan(NEAR).next(List.of(longAgo), NOW, false, Set.of()).orElseThrow();

    assertThat(job.range().from()).isEqualTo(longAgo.range().to().minusDays(2));
  }

  @Test
  void afterYearsOnlyTheHoursThatPlatformsKeepAreRead() {
    var hourly = new Feed("hourly", Grain.HOUR, 2, Duration.ofMinutes(30), 7);
    var yearsAgo = position(hourly, NOW.minus(Duration.ofDays(900)));

    var job = plan(hourly).next(List.of(yearsAgo), NOW, false, Set.of()).orElseThrow();

    assertThat(job.range().days()).isEqualTo(390);
  }

  @Test
  void aRequestMakesEveryFeedDue() {
    var fresh = position(NEAR, NOW.minusSeconds(10));
    var requested = new FeedPlan(schedule(NEAR), AUCKLAND, Optional.of(NOW), 0, ON_THE_HOUR);

    assertThat(requested.next(List.of(fresh), NOW, false, Set.of())).isPresent();
  }

  @Test
  void aNightlyFeedReachesAsFarAsFiguresMayChange() {
    var plan = new FeedPlan(schedule(NIGHTLY), AUCKLAND, Optional.empty(), 60, ON_THE_HOUR);

    assertThat(plan.next(List.of(), NOW, false, Set.of()).orElseThrow().range().days())
        .isEqualTo(62);
  }

  @Test
  void aWeeklyFeedReadsEveryDayOnceMoreAfterItsLastChange() {
    var weekly = new Feed("weekly", Grain.DAY, 28, Duration.ofDays(7), 30);

    assertThat(plan(weekly).next(List.of(), NOW, false, Set.of()).orElseThrow().range().days())
        .isEqualTo(28 + 7 + 1);
  }

  @Test
  void accountsThatWereReadAtOnceComeApart() {
    var read = List.of(position(NEAR, NOW), position(NIGHTLY, NOW));
    var other = new PollingOffset(0.5);

    assertThat(plan(NEAR, other).nextRun(read, NOW))
        .contains(Instant.parse("2026-09-14T13:30:00Z").plus(NEAR.every()));
    assertThat(plan(NIGHTLY).nextRun(read, NOW)).contains(Instant.parse("2026-09-14T15:00:00Z"));
    assertThat(plan(NIGHTLY, other).nextRun(read, NOW))
        .contains(Instant.parse("2026-09-14T15:30:00Z"));
  }

  private static FeedPlan plan(Feed feed) {
    return plan(feed, ON_THE_HOUR);
  }

  private static FeedPlan plan(Feed feed, PollingOffset offset) {
    return new FeedPlan(schedule(feed), AUCKLAND, Optional.empty(), 0, offset);
  }

  private static FeedSchedule schedule(Feed feed) {
    var time = new FeedSchedule.Time(CallTimeouts.seconds(1), CallTimeouts.seconds(1));
    var limits = new FeedSchedule.Limits(1, 1, 60, time);
    return new FeedSchedule(List.of(feed), Duration.ofDays(1000), limits);
  }

  private static FeedPosition position(Feed feed, Instant at) {
    var day = LocalDate.ofInstant(at, AUCKLAND);
    return new FeedPosition(feed.name(), at, new DateRange(day.minusDays(2), day));
  }
}
