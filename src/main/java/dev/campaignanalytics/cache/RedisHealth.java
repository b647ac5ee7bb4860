package dev.campaignanalytics.cache;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/** Redis as a part of the program's health: without it everything works, only slower. */
public final class RedisHealth implements HealthCheck {
  private static final int PATIENCE_MILLIS = 500;

  private final Redis redis;

  public RedisHealth(Redis redis) {
    this.redis = redis;
  }

  @Override
  public String part() {
    return "redis";
  }

  @Override
  public Future<Health> check() {
    return redis
        .send(Request.cmd(Command.PING))
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(Health.ok("answers"))
        .otherwise(
            new Health(
                State.DEGRADED, "does not answer; insights are read from PostgreSQL instead"));
  }
}
