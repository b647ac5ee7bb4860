package dev.campaignanalytics.emulator.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The options of a world; equal options create equal worlds.
 *
 * @param firstDay when the oldest campaigns start; all campaign days are counted from it. To retain
 *     synced data over a restart, keep this day too
 * @param accounts per platform, 1 to 99
 * @param campaigns per account, 1 to 999; the first seven have the seven stories
 */
public record WorldOptions(long seed, LocalDate firstDay, int accounts, int campaigns) {
  /** How long before the start the oldest campaigns begin. */
  public static final int PAST_DAYS = 100;

  public WorldOptions {
    if (accounts < 1 || accounts > 99 || campaigns < 1 || campaigns > 999) {
      throw new IllegalArgumentException("a world has 1-99 accounts with 1-999 campaigns each");
    }
  }

  /** The small world: three accounts per platform with seven campaigns each. */
  public static WorldOptions small(long seed, Instant start) {
    var today = LocalDate.ofInstant(start, ZoneOffset.UTC);
    return new WorldOptions(seed, today.minusDays(PAST_DAYS), 3, CampaignStory.values().length);
  }

  public WorldOptions sized(int accounts, int campaigns) {
    return new WorldOptions(seed, firstDay, accounts, campaigns);
  }

  public WorldOptions bornOn(LocalDate firstDay) {
    return new WorldOptions(seed, firstDay, accounts, campaigns);
  }
}
