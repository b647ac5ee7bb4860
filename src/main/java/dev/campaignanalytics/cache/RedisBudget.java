package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts that all nodes add to. */
public final class RedisBudget {
  private static final String PREFIX = "ca:budget:";
  private static final int PATIENCE_MILLIS = 500;

  private static final String ADD =
      """
      local total = redis.call('incrby', KEYS[1], ARGV[1])
      redis.call('pexpire', KEYS[1], ARGV[2])
      return total
      """;

  private final Redis redis;

  public RedisBudget(Redis redis) {
    this.redis = redis;
  }

  /** Adds to a count and gives the sum over all nodes; fails while Redis is away. */
  public Future<Long> add(String name, long count, Duration kept) {
    var request =
        Request.cmd(Command.EVAL)
            .arg(ADD)
            .arg(1)
            .arg(PREFIX + name)
            .arg(count)
            .arg(kept.toMillis());
    return redis
        .send(request)
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(reply -> reply.toLong());
  }
}
