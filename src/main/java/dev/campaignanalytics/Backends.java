package dev.campaignanalytics;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Delivery;
import dev.campaignanalytics.cache.ChangeAnnouncer;
import dev.campaignanalytics.cache.Coherence;
import dev.campaignanalytics.cache.Confirmations;
import dev.campaignanalytics.cache.Generations;
import dev.campaignanalytics.cache.RedisAnswerCache;
import dev.campaignanalytics.cache.RedisChangeChannel;
import dev.campaignanalytics.cache.RedisClients;
import dev.campaignanalytics.cache.RedisStatus;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.Migrations;
import dev.campaignanalytics.storage.PgMetricsStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What every role works with: the database, Redis and the bus.
 *
 * @param channel brings the changes that other nodes commit
 */
record Backends(
    Vertx vertx,
    Clock clock,
    Database database,
    Redis redis,
    RedisStatus status,
    RedisChangeChannel channel,
    Coherence coherence,
    Generations generations,
    RedisAnswerCache cache,
    PgMetricsStore metrics,
    Bus bus) {
  /**
   * Connects to the stores, and brings the schema up to date. Blocking.
   *
   * @param waiting hears why there is no connection yet
   */
  static Backends connect(Node node, AppConfig config, Stores stores, Consumer<String> waiting) {
    var vertx = node.vertx();
    var lifecycle = node.lifecycle();
    var database = new Database(vertx, stores.databaseUrl(), config.database());
    lifecycle.onStop("database connections", database::close);
    var connected = database.connect(config.node().mustWrite(), waiting);
    var redis = RedisClients.pooled(vertx, stores.redisUrl());
    lifecycle.onStop("redis connections", redis::close);
    var subscriber = RedisClients.pooled(vertx, stores.redisUrl());
    lifecycle.onStop("redis subscription", subscriber::close);
    var status = new RedisStatus();
    var confirmations = new Confirmations(vertx);
    var announcer = new ChangeAnnouncer(vertx, redis, config.cache(), confirmations, status);
    var channel =
        new RedisChangeChannel(vertx, subscriber, redis, announcer, confirmations, status);
    var generations = new Generations();
    var coherence = new Coherence(announcer, generations, channel);
    var listening = channel.start();
    lifecycle.onStop("change channel", channel::close);
    connected.await();
    Migrations.run(database, stores.databaseUrl());
    listening.await();
    return new Backends(
        vertx,
        node.clock(),
        database,
        redis,
        status,
        channel,
        coherence,
        generations,
        new RedisAnswerCache(vertx, redis, channel, announcer, config.cache(), status),
        new PgMetricsStore(database),
        new Bus(vertx, Delivery.standard()));
  }
}
