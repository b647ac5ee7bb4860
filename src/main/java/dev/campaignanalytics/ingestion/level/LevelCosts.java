package dev.campaignanalytics.ingestion.level;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelCost;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many calls each level of a platform costs, for one account and day: listings and reports of
 * one page each. Retries, more pages and smaller windows of large accounts are in addition.
 */
public final class LevelCosts {
  private LevelCosts() {}

  public static List<LevelCost> of(ReportApi adapter, LevelSettings settings) {
    return Stream.of(Level.values()).map(level -> cost(adapter, settings, level)).toList();
  }

  private static LevelCost cost(ReportApi adapter, LevelSettings settings, Level level) {
    boolean isRead = settings.levels().contains(level);
    if (level == Level.CAMPAIGN) {
      var schedule = adapter.schedule();
      int days = schedule.feeds().stream().mapToInt(FeedSchedule.Feed::days).max().orElse(0);
      return new LevelCost(level, isRead, days, callsOfCampaigns(schedule));
    }
    int days = settings.days(level);
    int listings = reports(adapter.platform(), level);
    int calls =
        listings + windows(days, adapter.maxLevelDays(level)) * (listings + controls(adapter));
    return new LevelCost(level, isRead, days, days == 0 ? 0 : calls);
  }

  /** Google's asset groups have a listing and a report of their own. */
  private static int reports(Platform platform, Level level) {
    return platform == Platform.GOOGLE && level == Level.AD_GROUP ? 2 : 1;
  }

  /** Where a report may be cut off, the account's total is requested before it. */
  private static int controls(ReportApi adapter) {
    return adapter.emptyProvesNothing() && adapter.accountTotals().isPresent() ? 1 : 0;
  }

  private static int callsOfCampaigns(FeedSchedule schedule) {
    double listings = aDay(schedule.listedEvery());
    double reports =
        schedule.feeds().stream()
            .mapToDouble(feed -> aDay(feed.every()) * windows(feed.days(), feed.maxDaysPerQuery()))
            .sum();
    return (int) Math.ceil(listings + reports);
  }

  private static double aDay(Duration every) {
    return (double) Duration.ofDays(1).toSeconds() / every.toSeconds();
  }

  private static int windows(int days, int maxDays) {
    return (days + maxDays - 1) / maxDays;
  }
}
