package dev.campaignanalytics.ingestion.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls of a credential by UTC day, for platforms that do not publish their quota. All
 * nodes share a count in Redis; while it is unavailable this node's own count is used. Never fails.
 */
public final class DayBudget {
  private static final int TIMEOUT_MILLIS = 500;
  private static final int TTL_SECONDS = 2 * 86_400;

  /** Past this share only the most important feed continues. */
  private static final double CAREFUL = 0.8;

  private final Redis redis;
  private final Clock clock;
  private final String name;
  private final int callsPerDay;
  private LocalDate day = LocalDate.MIN;
  private long count;

  /**
   * @param callsPerDay 0 for no such budget
   */
  public DayBudget(Redis redis, Clock clock, String name, int callsPerDay) {
    this.redis = redis;
    this.clock = clock;
    this.name = name;
    this.callsPerDay = callsPerDay;
  }

  /** Counts one call. */
  public Future<Void> count() {
    if (callsPerDay == 0) {
      return Future.succeededFuture();
    }
    var key = "calls:" + name + ":" + counted(1);
    return redis
        .send(Request.cmd(Command.INCR).arg(key))
        .compose(
            total ->
                redis
                    .send(Request.cmd(Command.EXPIRE).arg(key).arg(TTL_SECONDS))
                    .map(ttl -> raised(total.toLong())))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** The share of it that is used. */
  public synchronized double percent() {
    counted(0);
    return callsPerDay == 0 ? 0 : count * 100.0 / callsPerDay;
  }

  /** Whether only the first feed may still be read today. */
  public synchronized boolean isNearlySpent() {
    counted(0);
    return callsPerDay > 0 && count >= callsPerDay * CAREFUL;
  }

  /** Whether nothing may be read any more today. */
  public synchronized boolean isSpent() {
    counted(0);
    return callsPerDay > 0 && count >= callsPerDay;
  }

  private synchronized LocalDate counted(int calls) {
    var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    if (!today.equals(day)) {
      day = today;
      count = 0;
    }
    count += calls;
    return today;
  }

  private synchronized boolean raised(long total) {
    count = Math.max(count, total);
    return true;
  }
}
