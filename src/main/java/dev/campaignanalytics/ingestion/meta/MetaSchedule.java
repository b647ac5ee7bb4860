package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Feed;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Limits;
import dev.campaignanalytics.model.Grain;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * How Meta is read. Figures refresh every quarter of an hour and stop changing 28 days after their
 * day; most changes are over after 8 days.
 */
final class MetaSchedule {
  /** Of 37 months, minus a few days as a margin: one day too early fails the whole request. */
  private static final Duration HISTORY = Duration.ofDays(1120);

  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(CallTimeouts.seconds(60), CallTimeouts.seconds(300));

  private static final LocalTime NIGHT = LocalTime.of(3, 0);

  private MetaSchedule() {}

  static FeedSchedule of(MetaSettings.Tier tier) {
    return new FeedSchedule(
        List.of(
            new Feed("hourly", Grain.HOUR, 2, Duration.ofMinutes(30), 7),
            new Feed("daily-near", Grain.DAY, 3, Duration.ofHours(3), 7),
            new Feed("daily-week", Grain.DAY, 8, Duration.ofDays(1), 7, NIGHT),
            new Feed("daily-month", Grain.DAY, 28, Duration.ofDays(7), 30, NIGHT)),
        HISTORY,
        limits(tier));
  }

  /** On the limited tier an account has 60 reads in five minutes, polls and pages included. */
  private static Limits limits(MetaSettings.Tier tier) {
    return tier == MetaSettings.Tier.FULL
        ? new Limits(1, 10, 600, TIME)
        : new Limits(1, 3, 60, TIME);
  }
}
