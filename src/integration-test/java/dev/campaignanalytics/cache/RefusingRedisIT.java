package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.ClusterRedis;
import dev.campaignanalytics.telemetry.HealthCheck.Health;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A Redis that answers with errors: it is available, but must not be trusted either. */
class RefusingRedisIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final CampaignChanges CHANGED =
      CampaignChanges.ofAllDays(List.of("cmp-1", "cmp-2"));

  @TempDir Path folder;

  private final Logger log = (Logger) LoggerFactory.getLogger(RedisStatus.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private RedisFixture redis;
  private TestNode writer;
  private TestNode reader;

  @BeforeEach
  void start() {
    redis = new RedisFixture(folder);
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stop() {
    log.detachAppender(logged);
    redis.close();
  }

  @Test
  void stores01WhereScriptsAreForbiddenNoWriteIsAcknowledgedBeforeEveryNodeHasStoppedTrusting() {
    startNodes(redis.url());

    redis.command("ACL", "SETUSER", "default", "-@scripting");

    isRefusedUntil("NOPERM", () -> redis.command("ACL", "SETUSER", "default", "+@all"));
  }

  @Test
  void stores01WhereRedisBecomesAReplicaNoWriteIsAcknowledgedBeforeEveryNodeHasStoppedTrusting() {
    startNodes(redis.url());

    redis.command("REPLICAOF", "127.0.0.1", "1");

    isRefusedUntil("READONLY", () -> redis.command("REPLICAOF", "NO", "ONE"));
  }

  @Test
  void stores01OneShardInClusterModeWorksLikeAnyOtherRedis() {
    try (var cluster = ClusterRedis.start(folder.resolve("cluster"), "0 16383")) {
      startNodes(cluster.url());

      writer.announcer.publish(CHANGED).await();

      assertThat(reader.heard).containsExactly(CHANGED);
      assertThat(reader.channel.isListening()).isTrue();
      assertThat(health(reader).state()).isEqualTo(State.OK);
      assertThat(storedAndFound(cluster.url())).isTrue();
    }
  }

  @Test
  void stores01AShardThatLacksTheSlotOfTheKeysIsNamedAndNotTrusted() {
    try (var cluster = ClusterRedis.start(folder.resolve("cluster"), "0 1")) {
      writer = redis.node(cluster.url());
      reader = redis.node(cluster.url());
      reader.channel.start().await();

      writer.announcer.publish(CHANGED).await();

      assertThat(reader.channel.isListening()).isFalse();
      assertThat(health(writer).state()).isEqualTo(State.DEGRADED);
      assertThat(health(writer).sentence()).contains("CLUSTERDOWN");
    }
  }

  private void startNodes(String url) {
    writer = redis.node(url);
    reader = redis.node(url);
    redis.startNodes();
    logged.list.clear();
  }

  private void isRefusedUntil(String code, Runnable repaired) {
    writer.announcer.publish(CHANGED).await();

    assertThat(reader.channel.isListening()).isFalse();
    assertThat(health(writer).state()).isEqualTo(State.DEGRADED);
    assertThat(health(writer).sentence()).startsWith(code);
    assertThat(health(reader).sentence()).startsWith(code);

    repaired.run();

    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                reader.channel.isListening()
                    && writer.channel.isListening()
                    && !writer.announcer.isPending("cmp-1"));
    assertThat(health(writer).state()).isEqualTo(State.OK);
    assertThat(warnings()).filteredOn(line -> line.contains(code)).hasSize(2);
    assertThat(warnings()).filteredOn(line -> line.contains("again")).hasSize(2);
  }

  /** One line of each node when the fault begins, and one when it ends. */
  private List<String> warnings() {
    return logged.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private boolean storedAndFound(String url) {
    var cache =
        new RedisSeriesCache(
            redis.vertx,
            RedisClients.pooled(redis.vertx, url),
            reader.channel,
            reader.channel.positions(),
            reader.announcer,
            TestNode.CONFIG,
            reader.status);
    var response = Buffer.buffer("{}");
    cache.fill("cmp-1", "q", cache.lookup("cmp-1", "q").await(), response).await();
    return cache.lookup("cmp-1", "q").await().series().isPresent();
  }

  private static Health health(TestNode node) {
    return new RedisHealth(node.status, node.channel).check().await();
  }
}
