package dev.campaignanalytics.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Rejected tokens, counted by address. */
public final class FailedAttempts {
  public static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int ADDRESSES = 20_000;

  private final int max;
  private final Cache<String, AtomicInteger> failures;

  /**
   * @param max the maximum number for one address within {@link #WINDOW}
   */
  public FailedAttempts(int max, Ticker ticker) {
    this.max = max;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  void count(String address) {
    failures.get(address, first -> new AtomicInteger()).incrementAndGet();
  }

  /** The remaining time for which the address's failures count. */
  Duration untilEvicted(String address) {
    return failures
        .policy()
        .expireAfterWrite()
        .flatMap(expiry -> expiry.ageOf(address))
        .map(WINDOW::minus)
        .filter(left -> !left.isNegative())
        .orElse(Duration.ZERO);
  }

  boolean tooMany(String address) {
    var count = failures.getIfPresent(address);
    return count != null && count.get() >= max;
  }
}
