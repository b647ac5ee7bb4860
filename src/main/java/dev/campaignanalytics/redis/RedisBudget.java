package dev.campaignanalytics.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Counts that each node shares with the others. */
public final class RedisBudget {
  private static final String PREFIX = "ca:budget:";
  private static final int TIMEOUT_MILLIS = 500;

  /** Each node has its own count, so sending it twice, or late, changes nothing. */
  private static final RedisScript REPORT =
      new RedisScript(
          """
          local known = tonumber(redis.call('hget', KEYS[1], ARGV[1]) or '0')
          if tonumber(ARGV[2]) > known then redis.call('hset', KEYS[1], ARGV[1], ARGV[2]) end
          redis.call('pexpire', KEYS[1], ARGV[3])
          local total = 0
          for _, count in ipairs(redis.call('hvals', KEYS[1])) do total = total + tonumber(count) end
          return total
          """);

  private final String node = UUID.randomUUID().toString();
  private final Redis redis;

  public RedisBudget(Redis redis) {
    this.redis = redis;
  }

  /**
   * Stores this node's count and returns the sum over all nodes; fails while Redis is unavailable.
   */
  public Future<Long> report(String name, long count, Duration ttl) {
    return REPORT
        .run(
            redis,
            request -> request.arg(1).arg(PREFIX + name).arg(node).arg(count).arg(ttl.toMillis()))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(reply -> reply.toLong());
  }
}
