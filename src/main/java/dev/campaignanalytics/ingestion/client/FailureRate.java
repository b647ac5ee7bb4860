package dev.campaignanalytics.ingestion.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether a platform fails too often. Counting only failures in a row would not detect a platform
 * that fails two times of three; counting only a share would judge by two calls. Thread-safe.
 */
final class FailureRate {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final int ENOUGH = 20;
  private static final int IN_A_ROW = 5;

  private final Clock clock;
  private final Deque<Outcome> outcomes = new ArrayDeque<>();
  private int failures;
  private int inARow;

  FailureRate(Clock clock) {
    this.clock = clock;
  }

  private record Outcome(Instant at, boolean failed) {}

  /** Records a call; returns whether there are too many failures now. */
  synchronized boolean isTooHighAfter(boolean failed) {
    var now = clock.instant();
    outcomes.add(new Outcome(now, failed));
    failures += failed ? 1 : 0;
    inARow = failed ? inARow + 1 : 0;
    while (outcomes.peek().at().isBefore(now.minus(WINDOW))) {
      failures -= outcomes.poll().failed() ? 1 : 0;
    }
    return failed
        && (outcomes.size() < ENOUGH ? inARow >= IN_A_ROW : failures * 2 >= outcomes.size());
  }

  /** Clears all records, because the circuit changed. */
  synchronized void clear() {
    outcomes.clear();
    failures = 0;
    inARow = 0;
  }
}
