package dev.campaignanalytics.cache;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.function.Supplier;

/**
 * The caches of this node and how changes reach them: over Redis, or in this process alone where
 * there is no Redis.
 *
 * @param redis for everything else that nodes share, such as rate limits
 * @param channel brings the changes that other nodes commit
 * @param answers finished answers that nodes share
 * @param health of the part {@code redis}
 * @param breaker state of the circuit in front of the shared answers
 */
public record CacheConnections(
    Redis redis,
    ChangeChannel channel,
    CacheInvalidator coherence,
    CacheGenerations generations,
    AnswerCache answers,
    HealthCheck health,
    Supplier<CircuitBreakerState> breaker) {

  /** A node that is alone: it keeps answers in its own memory only. */
  public static CacheConnections inProcess() {
    var changes = new LocalChanges();
    var generations = new CacheGenerations();
    return new CacheConnections(
        new AbsentRedis(),
        changes,
        new CacheInvalidator(changes::announce, generations, changes),
        generations,
        AnswerCache.NONE,
        new AbsentRedis.AbsentHealth(),
        () -> CircuitBreakerState.CLOSED);
  }

  /** Connects to Redis, and goes on trying. */
  public static Connecting overRedis(Vertx vertx, String url, CacheConfig config) {
    var redis = RedisClients.pooled(vertx, url);
    var subscriber = RedisClients.pooled(vertx, url);
    var status = new RedisStatus();
    var confirmations = new Confirmations(vertx);
    var announcer = new InvalidationPublisher(vertx, redis, config, confirmations, status);
    var channel =
        new RedisChangeChannel(vertx, subscriber, redis, announcer, confirmations, status);
    var generations = new CacheGenerations();
    var answers = new RedisAnswerCache(vertx, redis, channel, announcer, config, status);
    var connections =
        new CacheConnections(
            redis,
            channel,
            new CacheInvalidator(announcer::announce, generations, channel),
            generations,
            answers,
            new RedisHealth(status, channel),
            answers::breaker);
    return new Connecting(connections, channel, subscriber, channel.start());
  }

  /**
   * Connections that are being made.
   *
   * @param listening completes when the first attempt to listen has ended; never fails
   */
  public record Connecting(
      CacheConnections connections,
      RedisChangeChannel channel,
      Redis subscriber,
      Future<Void> listening) {}
}
