package dev.campaignanalytics.cache;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;

/**
 * Replaces Redis on a node without one. Every command fails at once, so shared rate limits fall
 * back to this node's own, as they do while a Redis does not respond.
 */
final class AbsentRedis implements Redis {
  private static final String REASON = "no Redis is configured";

  @Override
  public Future<RedisConnection> connect() {
    return Future.failedFuture(REASON);
  }

  @Override
  public Future<Response> send(Request command) {
    return Future.failedFuture(REASON);
  }

  @Override
  public Future<List<Response>> batch(List<Request> commands) {
    return Future.failedFuture(REASON);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** Healthy: a standalone node needs no Redis. */
  static final class AbsentHealth implements HealthCheck {
    @Override
    public String part() {
      return "redis";
    }

    @Override
    public Future<Health> check() {
      return Future.succeededFuture(
          Health.ok("not used: this node runs standalone, with its in-process caches"));
    }
  }
}
