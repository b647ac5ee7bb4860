package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import java.time.Duration;

/**
 * How the sync is run, for every platform.
 *
 * @param tick how often a node checks what is due
 * @param lease how long an account stays assigned to a node that died
 * @param historyDays how many days of history are read for a new account
 * @param budgetPercent of a platform's calls a minute that may be used
 * @param circuitOpenFor how long a failing platform is not called
 */
public record IngestionConfig(
    Duration tick, Duration lease, int historyDays, int budgetPercent, Duration circuitOpenFor) {
  private static final ConfigReader.Bounds DAYS = new ConfigReader.Bounds(1, 1100);
  private static final ConfigReader.Bounds PERCENT = new ConfigReader.Bounds(1, 1000);

  public static IngestionConfig from(ConfigReader reader) {
    return new IngestionConfig(
        reader.duration("ingestion.tick", "2s", "How often a node checks which accounts are due"),
        reader.duration(
            "ingestion.lease",
            "20s",
            "Time after which the accounts of a dead node move to other nodes"),
        reader.integer(
            "ingestion.history_days", 90, DAYS, "Days of history that are read for a new account"),
        reader.integer(
            "ingestion.budget_percent",
            100,
            PERCENT,
            "Share of each platform's usual calls a minute; lower it when other programs use the"
                + " same app"),
        reader.duration(
            "ingestion.circuit_open_for", "30s", "How long a failing platform is not called"));
  }

  FeedSchedule.Limits scaled(FeedSchedule.Limits limits) {
    return limits.scaledTo(budgetPercent);
  }
}
