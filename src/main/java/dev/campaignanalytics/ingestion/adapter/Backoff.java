package dev.campaignanalytics.ingestion.adapter;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The waits before further tries, as the platforms' tables name them. Jitter is the caller's. */
public final class Backoff {
  private Backoff() {}

  /** {@code first}, then twice as long each time up to {@code longest}, {@code tries} in all. */
  public static List<Duration> doubling(Duration first, Duration longest, int tries) {
    return IntStream.range(0, tries)
        .mapToObj(n -> first.multipliedBy(1L << n))
        .map(wait -> wait.compareTo(longest) > 0 ? longest : wait)
        .toList();
  }
}
