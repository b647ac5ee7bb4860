package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisChangeChannelIT {
  private static final CacheConfig CONFIG =
      new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofMillis(150));

  @TempDir Path folder;

  private Vertx vertx;
  private EmbeddedServer server;
  private Node writer;
  private Node reader;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder);
    writer = new Node(vertx, server.url());
    reader = new Node(vertx, server.url());
    await().until(() -> writer.channel.isListening() && reader.channel.isListening());
  }

  @AfterEach
  void stop() {
    writer.channel.close().await();
    reader.channel.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  void whatOneNodeAnnouncesEveryNodeHears() {
    var day = LocalDate.parse("2026-03-14");
    var changed =
        CampaignChanges.ofAllDays(List.of("cmp-1"))
            .plus(List.of("cmp-2"), new DateRange(day, day.plusDays(1)));

    writer.announcer.publish(changed).await();

    await().untilAsserted(() -> assertThat(reader.heard).contains(changed));
    await().untilAsserted(() -> assertThat(writer.heard).contains(changed));
  }

  @Test
  @DisplayName("F10: a lost channel says so and comes back by itself")
  void aLostChannelSaysSoAndComesBackByItself() {
    int losses = reader.losses.get();
    server.close();

    await().until(() -> !reader.channel.isListening());
    await().until(() -> reader.losses.get() > losses);

    server = EmbeddedRedis.start(folder);
    await().atMost(Duration.ofSeconds(20)).until(reader.channel::isListening);
    await().atMost(Duration.ofSeconds(20)).until(writer.channel::isListening);
    writer.announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-3"))).await();
    await()
        .untilAsserted(
            () -> assertThat(reader.heard).contains(CampaignChanges.ofAllDays(List.of("cmp-3"))));
  }

  private static final class Node {
    private final List<CampaignChanges> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();
    private final RedisChangeChannel channel;
    private final InvalidationPublisher announcer;

    private Node(Vertx vertx, String url) {
      var node = new TestNode(vertx, url, CONFIG);
      channel = node.channel;
      announcer = node.announcer;
      channel.onChange(heard::add);
      channel.onLoss(losses::incrementAndGet);
      channel.start().await();
    }
  }
}
