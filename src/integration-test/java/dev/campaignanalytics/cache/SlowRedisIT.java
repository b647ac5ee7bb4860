package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a Redis that executes everything, but with a delay. */
class SlowRedisIT {
  private static final CampaignChanges CHANGED = CampaignChanges.ofAllDays(List.of("cmp-1"));
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;

  private RedisFixture redis;
  private volatile long replyDelay;
  private TestNode writer;
  private TestNode reader;

  @BeforeEach
  void start() {
    redis = new RedisFixture(folder);
    var proxy =
        redis.vertx.createNetServer().connectHandler(this::connect).listen(0, "127.0.0.1").await();
    var url = redis.url().replace(":" + port(redis.url()), ":" + proxy.actualPort());
    writer = redis.node(url);
    reader = redis.node(url);
    redis.startNodes();
  }

  @AfterEach
  void stop() {
    replyDelay = 0;
    redis.close();
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
    redis.awaitListening();

    writer.announcer.publish(CHANGED).await();

    assertThat(reader.heard).contains(CHANGED);
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() {
    redis.command("CLIENT", "KILL", "TYPE", "pubsub");
    redis.command("CLIENT", "PAUSE", "2500");

    await().atMost(LIMIT).until(() -> !reader.channel.isListening());
    redis.awaitListening();

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(redis.command("CLIENT", "LIST", "TYPE", "pubsub").lines()).hasSize(2));
  }

  private static int port(String url) {
    return URI.create(url).getPort();
  }

  private void connect(NetSocket client) {
    client.pause();
    redis
        .vertx
        .createNetClient()
        .connect(port(redis.url()), "127.0.0.1")
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
        redis.vertx.setTimer(Math.max(1, replyDelay), due -> client.write(waiting.remove()));
      }
    };
  }
}
