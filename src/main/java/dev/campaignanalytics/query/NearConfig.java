package dev.campaignanalytics.query;

import dev.campaignanalytics.config.ConfigReader;
import java.time.Duration;

/**
 * Limits of the in-process cache.
 *
 * @param bytes maximum, all series, hours and responses together; 0 caches nothing
 * @param lifetime limits the age of a response if announcements of changes fail
 */
public record NearConfig(long bytes, Duration lifetime) {
  private static final int MEGABYTE = 1 << 20;
  private static final int BODY_PART = 8;
  private static final int HOURS_PART = 4;

  /** The part for daily series, of which everything else can be computed. */
  long seriesBytes() {
    return bytes - bodyBytes() - hoursBytes();
  }

  /** The part for hours of single days. */
  long hoursBytes() {
    return bytes / HOURS_PART;
  }

  /** The part for complete responses. */
  long bodyBytes() {
    return bytes / BODY_PART;
  }

  public static NearConfig from(ConfigReader reader) {
    int megabytes =
        reader.integer(
            "near.megabytes",
            48,
            new ConfigReader.Bounds(0, 4096),
            "Memory for daily figures and cached responses in the process; 0 for none");
    return new NearConfig(
        (long) megabytes * MEGABYTE,
        reader.duration(
            "near.ttl", "60s", "Lifetime of daily figures and cached responses in the process"));
  }
}
