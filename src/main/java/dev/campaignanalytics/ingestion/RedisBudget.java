package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets that all nodes share, by Redis's own clock. While Redis is away each node keeps to
 * the whole budget by itself: too much is better than nothing, and the platform has a say too.
 */
final class RedisBudget implements RateBudget {
  private static final int PATIENCE_MILLIS = 500;

  /** KEYS[1]: the bucket; ARGV: calls a minute, burst. Answers milliseconds to wait. */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local rate = tonumber(ARGV[1]) / 60000
      local most = tonumber(ARGV[2])
      local bucket = redis.call('HMGET', KEYS[1], 'level', 'at')
      local level = tonumber(bucket[1]) or most
      local at = tonumber(bucket[2]) or now
      level = math.min(most, level + math.max(0, now - at) * rate)
      local wait = 0
      if level >= 1 then level = level - 1 else wait = math.ceil((1 - level) / rate) end
      redis.call('HSET', KEYS[1], 'level', tostring(level), 'at', tostring(now))
      redis.call('PEXPIRE', KEYS[1], 120000)
      return wait
      """;

  private final Redis redis;
  private final RateBudget local;

  RedisBudget(Redis redis, RateBudget local) {
    this.redis = redis;
    this.local = local;
  }

  @Override
  public Future<Duration> take(String app, Schedule.Limits limits) {
    var request =
        Request.cmd(Command.EVAL)
            .arg(TAKE)
            .arg(1)
            .arg("rate:" + app)
            .arg(limits.callsPerMinute())
            .arg(limits.burst());
    return redis
        .send(request)
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(reply -> Duration.ofMillis(reply.toLong()))
        .recover(cause -> local.take(app, limits));
  }
}
