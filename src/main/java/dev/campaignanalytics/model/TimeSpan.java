package dev.campaignanalytics.model;

import java.time.Instant;

/** Exact time: {@code from} inclusive, {@code to} exclusive. */
public record TimeSpan(Instant from, Instant to) implements Period {
  public TimeSpan {
    if (from == null || to == null) {
      throw new IllegalArgumentException("a span has two ends");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from " + from + " is not before to " + to);
    }
  }

  @Override
  public CacheKey key() {
    return CacheKey.of(from, to);
  }
}
