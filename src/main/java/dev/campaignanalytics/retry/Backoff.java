package dev.campaignanalytics.retry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * How long to wait before each retry. The number of delays is the number of retries; retries
 * without a limit use the last delay again.
 *
 * @param delays before the first retry, before the second, …; none for no retry
 */
public record Backoff(List<Duration> delays, Jitter jitter) {
  public static final Backoff NONE = of();

  private static final int MAX_DOUBLINGS = 62;

  public Backoff {
    delays = List.copyOf(delays);
  }

  public static Backoff of(Duration... delays) {
    return new Backoff(List.of(delays), Jitter.NONE);
  }

  /** {@code first}, then doubled each time up to {@code max}. */
  public static Backoff doubling(Duration first, Duration max, int retries) {
    var delays = Stream.iterate(shorter(first, max), delay -> shorter(delay.multipliedBy(2), max));
    return new Backoff(delays.limit(retries).toList(), Jitter.NONE);
  }

  /** The same for retries without a limit. */
  public static Backoff doubling(Duration first, Duration max) {
    var delays = doubling(first, max, MAX_DOUBLINGS).delays.stream().distinct();
    return new Backoff(delays.toList(), Jitter.NONE);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  public Backoff with(Jitter newJitter) {
    return new Backoff(delays, newJitter);
  }

  public int retries() {
    return delays.size();
  }

  /** Whether there is no retry. */
  public boolean isNone() {
    return delays.isEmpty();
  }

  /** This one, unless it is {@linkplain #isNone() none}. */
  public Backoff or(Backoff other) {
    return isNone() ? other : this;
  }

  /** The delay before retry {@code number}, from 1; empty when there is no such retry. */
  public Optional<Duration> next(int number) {
    return number > retries() ? Optional.empty() : Optional.of(delay(number));
  }

  /** The same for retries without a limit. */
  public Duration delay(int number) {
    return jitter.of(delays.get(Math.min(number, retries()) - 1));
  }

  /** How much a delay varies, so that many clients do not retry at the same time. */
  public enum Jitter {
    NONE(100, 100),
    /** Never shorter: a server that names a time must not be called earlier. */
    FIFTH_LONGER(100, 120),
    UP_TO_TWICE(100, 200),
    HALF_MORE_OR_LESS(50, 150),
    /** From nothing to all of it. */
    FULL(0, 100);

    private final int minPercent;
    private final int maxPercent;

    Jitter(int minPercent, int maxPercent) {
      this.minPercent = minPercent;
      this.maxPercent = maxPercent;
    }

    /** At least a millisecond, unless the delay is not varied. */
    public Duration of(Duration delay) {
      if (minPercent == maxPercent) {
        return delay;
      }
      long min = delay.toMillis() * minPercent / 100;
      long max = delay.toMillis() * maxPercent / 100;
      return Duration.ofMillis(Math.max(1, ThreadLocalRandom.current().nextLong(min, max + 1)));
    }
  }
}
