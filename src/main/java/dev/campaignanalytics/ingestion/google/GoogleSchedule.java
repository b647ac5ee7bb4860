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
 * How Google is read. Conversions are booked on the day of the click and keep coming for as long as
 * the conversion window, so a month is re-read every night and the longest window every week.
 */
final class GoogleSchedule {
  /** Of 37 months, with a few days to spare. */
  private static final Duration HISTORY = Duration.ofDays(1120);

  /** Yesterday's impressions are final at three in the account's morning. */
  private static final LocalTime FINAL = LocalTime.of(3, 0);

  private static final int MOST_DAYS = 30;

  /** Of the level's operations a day, in percent: people use the same Cloud project by hand. */
  private static final int OUR_SHARE = 70;

  /** A stream may go on for long, but not be silent at first. */
  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(
          CallTimeouts.seconds(120),
          new CallTimeouts(Duration.ofSeconds(120), Duration.ofSeconds(900)));

  private GoogleSchedule() {}

  static FeedSchedule of(GoogleSettings.AccessLevel level) {
    return new FeedSchedule(
        List.of(
            new Feed("hourly", Grain.HOUR, 2, hourly(level), 7),
            new Feed("daily-near", Grain.DAY, 3, Duration.ofHours(3), MOST_DAYS),
            new Feed("daily-month", Grain.DAY, 30, Duration.ofDays(1), MOST_DAYS, FINAL),
            new Feed("daily-quarter", Grain.DAY, 90, Duration.ofDays(7), MOST_DAYS, FINAL)),
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
