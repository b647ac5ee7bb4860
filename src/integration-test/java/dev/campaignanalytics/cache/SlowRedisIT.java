package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a Redis that executes everything, but with a delay. */
class SlowRedisIT {
  private static final CacheConfig CONFIG =
      new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofMillis(150));

  private static final CampaignChanges CHANGED = CampaignChanges.ofAllDays(List.of("cmp-1"));
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final List<CampaignChanges> heard = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private EmbeddedServer server;
  private Redis redis;
  private NetServer proxy;
  private volatile long replyDelay;
  private TestNode writer;
  private TestNode reader;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder);
    redis = RedisClients.pooled(vertx, server.url());
    proxy = vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1").await();
    var url = server.url().replace(":" + port(server.url()), ":" + proxy.actualPort());
    writer = new TestNode(vertx, url, CONFIG);
    reader = new TestNode(vertx, url, CONFIG);
    reader.channel.onChange(heard::add);
    writer.channel.start().await();
    reader.channel.start().await();
    awaitListening();
  }

  @AfterEach
  void stop() {
    replyDelay = 0;
    writer.channel.close().await();
    reader.channel.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  void stores01WhereAnnouncementsComeTooLateNoNodeTrustsWhatItKeeps() {
    replyDelay = 650;
    await().atMost(LIMIT).until(() -> writer.status.fault().isPresent());
    await().atMost(LIMIT).until(() -> !reader.channel.isListening());

    await()
        .during(Duration.ofSeconds(3))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !reader.channel.isListening());
    writer.announcer.publish(CHANGED).await();

    assertThat(reader.channel.isListening()).isFalse();
  }

  @Test
  void stores01ARedisThatIsSlowAfterItWasHeldIsNotTakenForOneThatIsAway() {
    replyDelay = 3000;
    writer.announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-2"))).await();
    replyDelay = 250;
    awaitListening();

    writer.announcer.publish(CHANGED).await();

    assertThat(heard).contains(CHANGED);
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() {
    command("CLIENT", "KILL", "TYPE", "pubsub");
    command("CLIENT", "PAUSE", "2500");

    await().atMost(LIMIT).until(() -> !reader.channel.isListening());
    awaitListening();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(command("CLIENT", "LIST", "TYPE", "pubsub").lines()).hasSize(2));
  }

  private void awaitListening() {
    await().atMost(LIMIT).until(() -> writer.channel.isListening() && reader.channel.isListening());
  }

  private String command(String name, String... arguments) {
    var request = Request.cmd(Command.create(name));
    List.of(arguments).forEach(request::arg);
    return redis.send(request).await().toString();
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }

  private void connect(NetSocket client) {
    client.pause();
    vertx
        .createNetClient()
        .connect(port(server.url()), "127.0.0.1")
        .onSuccess(
            target -> {
              client.handler(target::write).closeHandler(gone -> target.close()).resume();
              target.handler(delayed(client)).closeHandler(gone -> client.close());
            })
        .onFailure(cause -> client.close());
  }

  /** In order, for all delays. */
  private Handler<Buffer> delayed(NetSocket client) {
    var waiting = new ArrayDeque<Buffer>();
    return reply -> {
      if (replyDelay == 0 && waiting.isEmpty()) {
        client.write(reply);
      } else {
        waiting.add(reply);
        vertx.setTimer(Math.max(1, replyDelay), due -> client.write(waiting.remove()));
      }
    };
  }
}
