package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token buckets that all nodes share, timed by Redis's own clock, and the pauses that a platform
 * sent to one of them. While Redis is unavailable each node uses the whole budget by itself: too
 * much is better than nothing, and the platform limits the calls too.
 */
public final class RedisBudget implements RateBudget {
  private static final Logger log = LoggerFactory.getLogger(RedisBudget.class);
  private static final int TIMEOUT_MILLIS = 500;

  /** How long a pause is retained after its end, because clocks differ slightly. */
  private static final long TTL_MILLIS = 60_000;

  /** KEYS[1]: the bucket; ARGV: calls a minute, burst. Returns the milliseconds to wait. */
  private static final RedisScript TAKE =
      new RedisScript(
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
          """);

  /** KEYS[1]: the pause; ARGV: its end, how long to retain it. It can only be extended. */
  private static final RedisScript HOLD =
      new RedisScript(
          """
          if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          end
          return 0
          """);

  private final Redis redis;
  private final Clock clock;
  private final RateBudget local;

  /**
   * @param clock that all nodes share
   */
  public RedisBudget(Redis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
    this.local = new LocalBudget(clock);
  }

  @Override
  public Future<Duration> take(String app, FeedSchedule.Limits limits) {
    return pauseOf(app)
        .compose(pause -> pause > 0 ? Future.succeededFuture(pause) : takeFrom(app, limits))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(Duration::ofMillis)
        .recover(cause -> local.take(app, limits));
  }

  private Future<Long> pauseOf(String app) {
    return redis
        .send(Request.cmd(Command.GET).arg(pause(app)))
        .map(end -> end == null ? 0L : end.toLong() - clock.millis());
  }

  private Future<Long> takeFrom(String app, FeedSchedule.Limits limits) {
    return TAKE.run(
            redis,
            request ->
                request.arg(1).arg("rate:" + app).arg(limits.callsPerMinute()).arg(limits.burst()))
        .map(Response::toLong);
  }

  @Override
  public void hold(String app, Instant until) {
    long ttl = Math.max(0, until.toEpochMilli() - clock.millis()) + TTL_MILLIS;
    HOLD.run(redis, request -> request.arg(1).arg(pause(app)).arg(until.toEpochMilli()).arg(ttl))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(cause -> log.warn("{}: other nodes do not know of a pause", app));
  }

  private static String pause(String app) {
    return "pause:" + app;
  }
}
