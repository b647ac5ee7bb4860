package dev.campaignanalytics.ingestion.level;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import java.util.List;

/**
 * Which levels of a platform are read, and how far back each day.
 *
 * @param levels always with {@link Level#CAMPAIGN}, whose days the platform's schedule determines
 * @param adGroupDays days of ad groups, today included; 0 where a campaign is its own ad group
 * @param adDays days of ads, today included
 */
public record LevelSettings(List<Level> levels, int adGroupDays, int adDays) {
  private static final ConfigReader.Bounds DAYS = new ConfigReader.Bounds(1, 400);
  private static final int MONTH = 30;
  private static final int WEEK = 8;

  /** Only campaigns. */
  public static final LevelSettings CAMPAIGNS = new LevelSettings(List.of(Level.CAMPAIGN), 0, 0);

  public LevelSettings {
    levels = List.copyOf(levels);
  }

  /** Reads {@code <platform>.levels} and the days of each level. */
  public static LevelSettings from(ConfigReader reader, Platform platform) {
    var prefix = platform.wireName() + ".";
    var levels =
        reader.choices(
            prefix + "levels",
            Level.class,
            "Levels that are read; what each costs is in docs/levels.md and GET /platforms");
    if (!levels.contains(Level.CAMPAIGN)) {
      reader.problem(prefix + "levels", "", "must contain campaign, which is always read");
    }
    int adGroupDays =
        platform == Platform.LINKEDIN
            ? 0
            : reader.integer(
                prefix + "ad_group_days",
                MONTH,
                DAYS,
                "Days of ad groups that are read each day, today included");
    int adDays =
        reader.integer(
            prefix + "ad_days", WEEK, DAYS, "Days of ads that are read each day, today included");
    return new LevelSettings(levels, adGroupDays, adDays);
  }

  /** Whether calls are made for a level below campaign. */
  public boolean reads(Level level) {
    return levels.contains(level) && days(level) > 0;
  }

  /** How many days are read each day; 0 for campaigns, which have a schedule of their own. */
  public int days(Level level) {
    return switch (level) {
      case CAMPAIGN -> 0;
      case AD_GROUP -> adGroupDays;
      case AD -> adDays;
    };
  }
}
