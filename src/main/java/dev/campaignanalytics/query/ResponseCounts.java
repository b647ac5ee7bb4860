package dev.campaignanalytics.query;

import java.util.concurrent.atomic.LongAdder;

/** How many responses came from each origin: every response counts for exactly one of them. */
public final class ResponseCounts {
  private final LongAdder[] counts = new LongAdder[Origin.values().length];

  public ResponseCounts() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(Origin origin) {
    counts[origin.ordinal()].increment();
  }

  public long of(Origin origin) {
    return counts[origin.ordinal()].sum();
  }

  /** Where a response came from. */
  public enum Origin {
    /** A response in this process. */
    NEAR,
    /** Computed from a series in this process. */
    SERIES,
    /** The computation of another request for the same response, or its load of the series. */
    JOINED,
    /** A series in Redis. */
    REDIS,
    DATABASE,
    /** The last known response, while the database is unavailable. */
    STALE,
    /** There was no response. */
    FAILED
  }
}
