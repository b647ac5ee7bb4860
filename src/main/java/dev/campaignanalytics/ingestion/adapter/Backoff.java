package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The delays before retries, as the platforms' tables name them. The caller adds jitter. */
public final class Backoff {
  private Backoff() {}

  /** {@code first}, then doubled each time up to {@code longest}, {@code tries} in all. */
  public static List<Duration> doubling(Duration first, Duration longest, int tries) {
    return IntStream.range(0, tries)
        .mapToObj(n -> first.multipliedBy(1L << n))
        .map(wait -> wait.compareTo(longest) > 0 ? longest : wait)
        .toList();
  }
}
