package dev.campaignanalytics.query;

import java.util.concurrent.atomic.LongAdder;

/** How often each way to an answer was taken: every answer counts in exactly one of them. */
public final class AnswerCounts {
  private final LongAdder[] counts = new LongAdder[Origin.values().length];

  AnswerCounts() {
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

  /** Where an answer came from. */
  public enum Origin {
    /** This process. */
    NEAR,
    /** The work of another request for the same. */
    JOINED,
    REDIS,
    DATABASE,
    /** The last one known, while the database is away. */
    STALE,
    /** There was none. */
    FAILED
  }
}
