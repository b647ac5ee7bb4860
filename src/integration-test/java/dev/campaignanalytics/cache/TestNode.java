package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.redis.RedisClients;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of a node that keeps its cache coherent with others. */
final class TestNode {
  static final CacheConfig CONFIG =
      new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofMillis(150));

  final RedisStatus status = new RedisStatus();
  final InvalidationPublisher announcer;
  final RedisChangeChannel channel;

  /** The changes that the channel has reported. */
  final List<CampaignChanges> heard = new CopyOnWriteArrayList<>();

  /** How often the channel has reported that changes may have been missed. */
  final AtomicInteger losses = new AtomicInteger();

  TestNode(Vertx vertx, String url) {
    var publisher = RedisClients.pooled(vertx, url);
    var subscriber = RedisClients.pooled(vertx, url);
    var confirmations = new Confirmations(vertx);
    announcer = new InvalidationPublisher(vertx, publisher, CONFIG, confirmations, status);
    channel =
        new RedisChangeChannel(vertx, subscriber, publisher, announcer, confirmations, status);
    channel.onChange(heard::add);
    channel.onLoss(losses::incrementAndGet);
  }

  /** The cache of this node, over a client for the same Redis. */
  RedisSeriesCache cache(Vertx vertx, Redis redis) {
    return new RedisSeriesCache(
        vertx, redis, channel, channel.positions(), announcer, CONFIG, status);
  }
}
