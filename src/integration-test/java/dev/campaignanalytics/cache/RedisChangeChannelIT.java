package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisChangeChannelIT {
  @TempDir Path folder;

  private RedisFixture redis;
  private TestNode writer;
  private TestNode reader;

  @BeforeEach
  void start() {
    redis = new RedisFixture(folder);
    writer = redis.node(redis.url());
    reader = redis.node(redis.url());
    redis.startNodes();
  }

  @AfterEach
  void stop() {
    redis.close();
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
    redis.stopServer();

    await().until(() -> !reader.channel.isListening());
    await().until(() -> reader.losses.get() > losses);

    redis.startServer();
    await().atMost(Duration.ofSeconds(20)).until(reader.channel::isListening);
    await().atMost(Duration.ofSeconds(20)).until(writer.channel::isListening);
    writer.announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-3"))).await();
    await()
        .untilAsserted(
            () -> assertThat(reader.heard).contains(CampaignChanges.ofAllDays(List.of("cmp-3"))));
  }
}
