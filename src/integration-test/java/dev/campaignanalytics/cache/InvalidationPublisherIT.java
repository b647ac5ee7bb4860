package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.model.message.CampaignChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that writes and another that caches answers, with a Redis that is paused and stopped. */
class InvalidationPublisherIT {
  private static final CampaignChanges CHANGED = CampaignChanges.ofAllDays(List.of("cmp-1"));

  /** Longer than the lease of a node and the margin, with some reserve for a busy machine. */
  private static final Duration AWAY = Duration.ofSeconds(10);

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
  @DisplayName("F10: a change is not acknowledged before nobody trusts what it keeps")
  void aChangeWaitsUntilNoNodeTrustsItsCache() {
    hold(AWAY);

    writer.announcer.publish(CHANGED).await();

    assertThat(reader.channel.isListening()).isFalse();
    assertThat(writer.announcer.isPending("cmp-1")).isTrue();
  }

  @Test
  @DisplayName(
      "F8: while Redis is away for long, a change waits for one attempt and not for a lease")
  void laterChangesWaitForOneAttempt() {
    redis.stopServer();
    writer.announcer.publish(CHANGED).await();

    long start = System.nanoTime();
    writer.announcer.publish(CampaignChanges.ofAllDays(List.of("cmp-2"))).await();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(RedisChangeChannel.LEASE.minusMillis(200));
  }

  @Test
  @DisplayName(
      "F10: what could not be told is told when Redis answers again, and then acknowledged")
  void aShortStandstillIsWaitedFor() {
    hold(Duration.ofMillis(600));

    writer.announcer.publish(CHANGED).await();

    assertThat(writer.announcer.isPending("cmp-1")).isFalse();
    await().untilAsserted(() -> assertThat(reader.heard).contains(CHANGED));
  }

  @Test
  @DisplayName("F8: changes from the time without Redis reach the others when it is back")
  void changesFromTheTimeWithoutRedisReachTheOthers() {
    redis.stopServer();
    writer.announcer.publish(CHANGED).await();

    redis.startServer();

    await().atMost(Duration.ofSeconds(20)).until(() -> !writer.announcer.isPending("cmp-1"));
    await().atMost(Duration.ofSeconds(20)).until(reader.channel::isListening);
  }

  private void hold(Duration duration) {
    redis.command("CLIENT", "PAUSE", Long.toString(duration.toMillis()));
  }
}
