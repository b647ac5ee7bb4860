package dev.campaignanalytics.cache;

import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.redis.RedisClients;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Redis server for one test, a connection for commands to it, and the test's nodes. */
final class RedisFixture implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  final Vertx vertx = Vertx.vertx();
  private final List<TestNode> nodes = new ArrayList<>();
  private final Path folder;
  private final Redis commands;
  private EmbeddedServer server;

  RedisFixture(Path folder) {
    this.folder = folder;
    startServer();
    this.commands = RedisClients.pooled(vertx, server.url());
  }

  String url() {
    return server.url();
  }

  /** A node whose channel is not started yet, for this Redis or another one. */
  TestNode node(String url) {
    var node = new TestNode(vertx, url);
    nodes.add(node);
    return node;
  }

  /** Starts the channels of all nodes and waits until they listen. */
  void startNodes() {
    nodes.forEach(node -> node.channel.start().await());
    awaitListening();
  }

  void awaitListening() {
    await().atMost(LIMIT).until(() -> nodes.stream().allMatch(node -> node.channel.isListening()));
  }

  /** Sends a command to the server, directly, not through a proxy. */
  String command(String name, String... arguments) {
    var request = Request.cmd(Command.create(name));
    List.of(arguments).forEach(request::arg);
    return commands.send(request).await().toString();
  }

  void stopServer() {
    server.close();
  }

  /** Starts the server, again at the same address. */
  void startServer() {
    server = EmbeddedRedis.start(folder);
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.channel.close().await());
    vertx.close().await();
    server.close();
  }
}
