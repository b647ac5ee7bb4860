package dev.campaignanalytics.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the requests of each key in fixed windows. A request is counted in memory; several times a
 * second the node publishes its counts and receives those of the other nodes. So no request waits,
 * and a key can exceed its budget by what the nodes admit between two exchanges. Without the shared
 * count each node applies the budget by itself.
 */
public final class RateLimits {
  private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
  private static final int KEYS = 100_000;
  private static final int EXCHANGE_MILLIS = 200;

  private final long max;
  private final long windowMillis;
  private final SharedCount shared;
  private final Clock clock;
  private final Cache<String, Count> counts;

  /**
   * @param max the maximum number of requests of one key within a window
   */
  public RateLimits(long max, Duration window, SharedCount shared, Clock clock) {
    this.max = max;
    this.windowMillis = window.toMillis();
    this.shared = shared;
    this.clock = clock;
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(KEYS)
            .expireAfterAccess(window.multipliedBy(2))
            .executor(Runnable::run)
            .build();
  }

  /** Exchanges counts from now on; returns the timer's id. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(EXCHANGE_MILLIS, tick -> exchange());
  }

  /** Counts one request of the key. */
  public Budget take(String key) {
    long now = clock.millis();
    long window = now / windowMillis;
    var count = counts.getIfPresent(key);
    if (count == null || count.window != window) {
      count = counts.asMap().compute(key, (k, old) -> fresh(old, window));
    }
    long used = count.here.incrementAndGet() + count.elsewhere;
    long reset = Math.max(1, (windowMillis - now % windowMillis + 999) / 1000);
    return new Budget(max, max - used, reset);
  }

  /** Whether the next request of the key would exceed its budget. Counts nothing. */
  public boolean isUsedUp(String key) {
    var count = counts.getIfPresent(key);
    return count != null
        && count.window == clock.millis() / windowMillis
        && count.here.get() + count.elsewhere >= max;
  }

  private static Count fresh(Count old, long window) {
    return old != null && old.window == window ? old : new Count(window);
  }

  private void exchange() {
    counts.asMap().forEach(this::exchange);
  }

  private void exchange(String key, Count count) {
    long mine = count.here.get();
    if (mine == count.reported) {
      return;
    }
    shared
        .report(CacheKey.of(key, count.window).text(), mine, Duration.ofMillis(2 * windowMillis))
        .onSuccess(total -> count.learned(mine, total))
        .onFailure(
            cause -> log.debug("rate limits are not shared between nodes: {}", cause.getMessage()));
  }

  /**
   * The remaining budget after a request.
   *
   * @param left negative: the request exceeds the limit
   * @param resetSeconds until the next window begins
   */
  public record Budget(long limit, long left, long resetSeconds) {
    public boolean exceeded() {
      return left < 0;
    }
  }

  /** A count that each node publishes to the others. */
  @FunctionalInterface
  public interface SharedCount {
    /** Publishes this node's count and returns the sum over all nodes; idempotent. */
    Future<Long> report(String name, long count, Duration ttl);
  }

  private static final class Count {
    private final long window;
    private final AtomicLong here = new AtomicLong();
    private volatile long elsewhere;

    /** The part of {@link #here} that was published to the other nodes. */
    private volatile long reported;

    private Count(long window) {
      this.window = window;
    }

    private void learned(long mine, long total) {
      reported = mine;
      elsewhere = Math.max(elsewhere, total - mine);
    }
  }
}
