package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.time.Duration;

/**
 * How the generated figures are made.
 *
 * @param seed the same seed generates the same figures on every node, so that many nodes with the
 *     fake source store each row once
 * @param interval between two rows of a campaign
 * @param campaigns how many: {@code cmp-1} to {@code cmp-<campaigns>}
 * @param historyDays how far back figures are generated at the first start
 */
public record FakeConfig(int seed, Duration interval, int campaigns, int historyDays) {
  /** Thirteen months, so that every comparison with the year before has figures. */
  private static final int THIRTEEN_MONTHS = 396;

  public static FakeConfig from(ConfigReader reader) {
    return new FakeConfig(
        reader.integer(
            "fake.seed",
            42,
            new Bounds(0, Integer.MAX_VALUE),
            "Seed of the simulated figures; all nodes need the same one"),
        interval(reader),
        reader.integer("fake.campaigns", 50, new Bounds(1, 5000), "Number of simulated campaigns"),
        reader.integer(
            "fake.history_days",
            THIRTEEN_MONTHS,
            new Bounds(0, 1200),
            "Days of simulated history at the first start"));
  }

  private static Duration interval(ConfigReader reader) {
    var interval =
        reader.duration("fake.interval", "2s", "Time between two simulated rows of a campaign");
    if (interval.compareTo(Duration.ofMillis(100)) < 0
        || interval.compareTo(Duration.ofHours(1)) > 0) {
      reader.problem("fake.interval", interval.toString(), "must be between 100ms and 1h");
    }
    return interval;
  }
}
