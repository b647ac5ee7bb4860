package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets of this process, refilled at a constant rate. */
public final class LocalBudget implements RateBudget {
  private static final double MILLIS = 60_000;

  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  public LocalBudget(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Future<Duration> take(String app, FeedSchedule.Limits limits) {
    var bucket = buckets.computeIfAbsent(app, name -> new Bucket(clock.millis(), limits.burst()));
    return Future.succeededFuture(bucket.take(clock.millis(), limits));
  }

  /** With no other node to notify, this process is held by its own pauses. */
  @Override
  public void hold(String app, Instant until) {
    // No other node takes from this budget.
  }

  private static final class Bucket {
    private double level;
    private long at;

    private Bucket(long now, int burst) {
      this.at = now;
      this.level = burst;
    }

    private synchronized Duration take(long now, FeedSchedule.Limits limits) {
      double perMilli = limits.callsPerMinute() / MILLIS;
      level = Math.min(limits.burst(), level + Math.max(0, now - at) * perMilli);
      at = Math.max(at, now);
      if (level >= 1) {
        level--;
        return Duration.ZERO;
      }
      return Duration.ofMillis((long) Math.ceil((1 - level) / perMilli));
    }
  }
}
