package dev.campaignanalytics.cache;

import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.function.Supplier;

/**
 * The caches of this node and how changes reach them: through Redis, or inside this process only if
 * there is no Redis.
 *
 * @param redis for all other data that nodes share, such as rate limits
 * @param channel delivers the changes that other nodes commit
 * @param responses daily series of campaigns that nodes share
 * @param health health check of the part {@code redis}
 * @param breaker state of the circuit breaker of the shared series
 */
public record CacheConnections(
    Redis redis,
    ChangeChannel channel,
    CacheInvalidator coherence,
    CacheGenerations generations,
    SharedSeriesCache responses,
    HealthCheck health,
    Supplier<CircuitBreakerState> breaker) {

  /** For a standalone node: it caches responses in its own memory only. */
  public static CacheConnections inProcess() {
    var changes = new LocalChanges();
    var generations = new CacheGenerations();
    return new CacheConnections(
        new AbsentRedis(),
        changes,
        new CacheInvalidator(changes::publish, generations, changes),
        generations,
        SharedSeriesCache.NONE,
        new AbsentRedis.AbsentHealth(),
        () -> CircuitBreakerState.CLOSED);
  }

  /** Over Redis; the channel is to be started. */
  public static Connecting overRedis(Vertx vertx, String url, CacheConfig config) {
    var redis = RedisClients.pooled(vertx, url);
    var subscriber = RedisClients.pooled(vertx, url);
    var status = new RedisStatus();
    var confirmations = new Confirmations(vertx);
    var announcer = new InvalidationPublisher(vertx, redis, config, confirmations, status);
    var channel =
        new RedisChangeChannel(vertx, subscriber, redis, announcer, confirmations, status);
    var generations = new CacheGenerations();
    var responses =
        new RedisSeriesCache(vertx, redis, channel, channel.positions(), announcer, config, status);
    var connections =
        new CacheConnections(
            redis,
            channel,
            new CacheInvalidator(announcer::publish, generations, channel),
            generations,
            responses,
            new RedisHealth(status, channel),
            responses::breaker);
    return new Connecting(connections, channel, subscriber);
  }

  /** Connections that are opened when they are used. */
  public record Connecting(
      CacheConnections connections, RedisChangeChannel channel, Redis subscriber) {}
}
