package dev.campaignanalytics.ingestion.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;

/**
 * Limits retries to a small share of all calls to a platform: even bounded retries of each call
 * multiply the load when every call fails. Thread-safe.
 */
public final class RetryBudget {
  static final Duration WINDOW = Duration.ofMinutes(5);
  static final int PERCENT = 10;

  /** In each window, however few calls there are: four a minute do not overload a platform. */
  static final int ALWAYS = 20;

  private final Clock clock;
  private final Deque<Instant> calls = new ArrayDeque<>();
  private final Deque<Instant> tries = new ArrayDeque<>();
  private final LongAdder refused = new LongAdder();

  public RetryBudget(Clock clock) {
    this.clock = clock;
  }

  /** Records the first try of a call. */
  public synchronized void called() {
    evictPast(calls);
    calls.add(clock.instant());
  }

  /** Whether a call may be retried. */
  public synchronized boolean allows() {
    evictPast(calls);
    evictPast(tries);
    boolean allowed = tries.size() < Math.max(ALWAYS, calls.size() * PERCENT / 100);
    if (allowed) {
      tries.add(clock.instant());
    } else {
      refused.increment();
    }
    return allowed;
  }

  private void evictPast(Deque<Instant> moments) {
    var from = clock.instant().minus(WINDOW);
    while (!moments.isEmpty() && moments.peek().isBefore(from)) {
      moments.poll();
    }
  }

  /** How many retries were not made. */
  public long refused() {
    return refused.sum();
  }
}
