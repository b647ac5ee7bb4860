package dev.campaignanalytics.cache;

import io.vertx.core.Vertx;

/** The part of a node that keeps its cache coherent with others. */
final class TestNode {
  final RedisStatus status = new RedisStatus();
  final InvalidationPublisher announcer;
  final RedisChangeChannel channel;

  TestNode(Vertx vertx, String url, CacheConfig config) {
    var publisher = RedisClients.pooled(vertx, url);
    var subscriber = RedisClients.pooled(vertx, url);
    var confirmations = new Confirmations(vertx);
    announcer = new InvalidationPublisher(vertx, publisher, config, confirmations, status);
    channel =
        new RedisChangeChannel(vertx, subscriber, publisher, announcer, confirmations, status);
  }
}
