package dev.campaignanalytics.query;

import dev.campaignanalytics.config.ConfigReader;
import java.time.Duration;

/**
 * What is kept in the process.
 *
 * @param bytes at most, all answers together; 0 keeps nothing
 * @param lifetime the safety net under the announcements of changes
 */
public record NearConfig(long bytes, Duration lifetime) {
  private static final int MEGABYTE = 1 << 20;

  public static NearConfig from(ConfigReader reader) {
    int megabytes =
        reader.integer(
            "near.megabytes",
            16,
            new ConfigReader.Bounds(0, 4096),
            "Memory for finished answers in the process; 0 for none");
    return new NearConfig(
        (long) megabytes * MEGABYTE,
        reader.duration("near.ttl", "60s", "How long a finished answer lives in the process"));
  }
}
