package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets of this process, filled evenly; a fifth of a minute's calls may come at once. */
final class LocalBudget implements RateBudget {
  private static final int BURSTS_PER_MINUTE = 5;
  private static final double MILLIS = 60_000;

  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  LocalBudget(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Future<Duration> take(String app, int callsPerMinute) {
    var bucket = buckets.computeIfAbsent(app, name -> new Bucket(clock.millis(), callsPerMinute));
    return Future.succeededFuture(bucket.take(clock.millis(), callsPerMinute));
  }

  /** The most calls that may come at once. */
  static int burst(int callsPerMinute) {
    return Math.max(1, callsPerMinute / BURSTS_PER_MINUTE);
  }

  private static final class Bucket {
    private double level;
    private long at;

    private Bucket(long now, int callsPerMinute) {
      this.at = now;
      this.level = burst(callsPerMinute);
    }

    private synchronized Duration take(long now, int callsPerMinute) {
      double perMilli = callsPerMinute / MILLIS;
      level = Math.min(burst(callsPerMinute), level + Math.max(0, now - at) * perMilli);
      at = Math.max(at, now);
      if (level >= 1) {
        level--;
        return Duration.ZERO;
      }
      return Duration.ofMillis((long) Math.ceil((1 - level) / perMilli));
    }
  }
}
