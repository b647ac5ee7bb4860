package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Feed;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Limits;
import dev.campaignanalytics.model.Grain;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * How Google is read. Conversions are recorded on the day of the click and are added for as long as
 * the conversion window, so a month is re-read every night and the maximum window every week.
 */
final class GoogleSchedule {
  /** Of 37 months, minus a few days as a margin. */
  private static final Duration HISTORY = Duration.ofDays(1120);

  /** Yesterday's impressions are final at 03:00 in the account's time zone. */
  private static final LocalTime FINAL = LocalTime.of(3, 0);

  private static final int MAX_DAYS = 30;

  /** Of the level's operations a day, in percent: people use the same Cloud project manually. */
  private static final int OUR_SHARE = 70;

  /** A stream may take long, but its first byte must arrive soon. */
  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(
          CallTimeouts.seconds(120),
          new CallTimeouts(Duration.ofSeconds(120), Duration.ofSeconds(900)));

  private GoogleSchedule() {}

  static FeedSchedule of(GoogleSettings.AccessLevel level) {
    return new FeedSchedule(
        List.of(
            new Feed("hourly", Grain.HOUR, 2, hourly(level), 7),
            new Feed("daily-near", Grain.DAY, 3, Duration.ofHours(3), MAX_DAYS),
            new Feed("daily-month", Grain.DAY, 30, Duration.ofDays(1), MAX_DAYS, FINAL),
            new Feed("daily-quarter", Grain.DAY, 90, Duration.ofDays(7), MAX_DAYS, FINAL)),
        HISTORY,
        new Limits(2, 10, 120, TIME, operations(level)));
  }

  /** Explorer access has 2,880 operations a day: every half hour is too much for 50 accounts. */
  private static Duration hourly(GoogleSettings.AccessLevel level) {
    return level == GoogleSettings.AccessLevel.EXPLORER
        ? Duration.ofMinutes(60)
        : Duration.ofMinutes(30);
  }

  /** A query is one operation. Standard access has no limit, and so no budget. */
  private static int operations(GoogleSettings.AccessLevel level) {
    return switch (level) {
      case EXPLORER -> 2_880 * OUR_SHARE / 100;
      case BASIC -> 15_000 * OUR_SHARE / 100;
      case STANDARD -> 0;
    };
  }
}
