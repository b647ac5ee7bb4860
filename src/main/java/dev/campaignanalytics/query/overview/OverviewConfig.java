package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.config.ConfigReader;
import java.time.Duration;

/**
 * Limits of the figures of all campaigns in this process.
 *
 * @param bytes maximum; 0 keeps nothing, so that the database answers every question
 * @param lifetime limits the age of figures if announcements of changes fail
 * @param catalogLifetime limits the age of the names and states of campaigns
 */
public record OverviewConfig(long bytes, Duration lifetime, Duration catalogLifetime) {
  private static final int MEGABYTE = 1 << 20;

  /** Reads the maximum. */
  public static long bytes(ConfigReader reader) {
    int megabytes =
        reader.integer(
            "near.overview.megabytes",
            32,
            new ConfigReader.Bounds(0, 4096),
            "Memory for the figures of all campaigns by day in the process; 0 for none");
    return (long) megabytes * MEGABYTE;
  }
}
