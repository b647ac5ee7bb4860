package dev.campaignanalytics.wiring;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.DeliveryTimeouts;
import dev.campaignanalytics.cache.CacheConnections;
import dev.campaignanalytics.cache.RedisChangeChannel;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.SchemaMigrations;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The services that every role uses: the database, Redis and the bus.
 *
 * @param caches cached responses, and the data that nodes share in Redis
 * @param channel delivers the changes of other nodes; empty for a node without Redis
 */
public record Infrastructure(
    Vertx vertx,
    Clock clock,
    Database database,
    CacheConnections caches,
    Optional<RedisChangeChannel> channel,
    MetricsStore metrics,
    Bus bus) {
  /**
   * Connects to the stores, and migrates the schema. Blocking.
   *
   * @param onRetry gets the reason why there is no connection yet
   */
  public static Infrastructure connect(
      NodeRuntime node, AppConfig config, DataServers stores, Consumer<String> onRetry) {
    var vertx = node.vertx();
    var lifecycle = node.lifecycle();
    var database = new Database(vertx, stores.databaseUrl(), config.database());
    lifecycle.onStop("database connections", database::close);
    var connected = database.connect(config.node().mustWrite(), onRetry);
    var caches = caches(vertx, lifecycle, config, stores.redisUrl());
    connected.await();
    SchemaMigrations.run(database, stores.databaseUrl());
    return new Infrastructure(
        vertx,
        node.clock(),
        database,
        caches.connections(),
        caches.channel(),
        new MetricsStore(database),
        new Bus(vertx, DeliveryTimeouts.standard()));
  }

  private static Caches caches(
      Vertx vertx, Lifecycle lifecycle, AppConfig config, Optional<String> redisUrl) {
    if (redisUrl.isEmpty()) {
      return new Caches(CacheConnections.inProcess(), Optional.empty());
    }
    var connecting = CacheConnections.overRedis(vertx, redisUrl.get(), config.cache());
    lifecycle.onStop("redis connections", connecting.connections().redis()::close);
    lifecycle.onStop("redis subscription", connecting.subscriber()::close);
    return new Caches(connecting.connections(), Optional.of(connecting.channel()));
  }

  private record Caches(CacheConnections connections, Optional<RedisChangeChannel> channel) {}
}
