package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.services.ClusterRedis;
import dev.campaignanalytics.telemetry.HealthCheck.Health;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A Redis that answers with errors: it is available, but must not be trusted either. */
class RefusingRedisIT {
  private static final CacheConfig CONFIG =
      new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofMillis(150));

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final CampaignChanges CHANGED =
      CampaignChanges.ofAllDays(List.of("cmp-1", "cmp-2"));

  @TempDir Path folder;

  private final Logger log = (Logger) LoggerFactory.getLogger(RedisStatus.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Vertx vertx;
  private EmbeddedServer server;
  private Redis redis;
  private TestNode writer;
  private TestNode reader;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder);
    redis = RedisClients.pooled(vertx, server.url());
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stop() {
    log.detachAppender(logged);
    writer.channel.close().await();
    reader.channel.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  void stores01WhereScriptsAreForbiddenNoWriteIsAcknowledgedBeforeEveryNodeHasStoppedTrusting() {
    startNodes(server.url());

    send(Command.ACL, "SETUSER", "default", "-@scripting");

    isRefusedUntil("NOPERM", () -> send(Command.ACL, "SETUSER", "default", "+@all"));
  }

  @Test
  void stores01WhereRedisBecomesAReplicaNoWriteIsAcknowledgedBeforeEveryNodeHasStoppedTrusting() {
    startNodes(server.url());

    send(Command.REPLICAOF, "127.0.0.1", "1");

    isRefusedUntil("READONLY", () -> send(Command.REPLICAOF, "NO", "ONE"));
  }

  @Test
  void stores01OneShardInClusterModeWorksLikeAnyOtherRedis() {
    try (var cluster = ClusterRedis.start(folder.resolve("cluster"), "0 16383")) {
      startNodes(cluster.url());
      var heard = new CopyOnWriteArrayList<CampaignChanges>();
      reader.channel.onChange(heard::add);

      writer.announcer.publish(CHANGED).await();

      assertThat(heard).containsExactly(CHANGED);
      assertThat(reader.channel.isListening()).isTrue();
      assertThat(health(reader).state()).isEqualTo(State.OK);
      assertThat(storedAndFound(cluster.url())).isTrue();
    }
  }

  @Test
  void stores01AShardThatLacksTheSlotOfTheKeysIsNamedAndNotTrusted() {
    try (var cluster = ClusterRedis.start(folder.resolve("cluster"), "0 1")) {
      writer = new TestNode(vertx, cluster.url(), CONFIG);
      reader = new TestNode(vertx, cluster.url(), CONFIG);
      reader.channel.start().await();

      writer.announcer.publish(CHANGED).await();

      assertThat(reader.channel.isListening()).isFalse();
      assertThat(health(writer).state()).isEqualTo(State.DEGRADED);
      assertThat(health(writer).sentence()).contains("CLUSTERDOWN");
    }
  }

  private void startNodes(String url) {
    writer = new TestNode(vertx, url, CONFIG);
    reader = new TestNode(vertx, url, CONFIG);
    writer.channel.start().await();
    reader.channel.start().await();
    await()
        .atMost(TIMEOUT)
        .until(() -> writer.channel.isListening() && reader.channel.isListening());
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
        new RedisResponseCache(
            vertx,
            RedisClients.pooled(vertx, url),
            reader.channel,
            reader.announcer,
            CONFIG,
            reader.status);
    var response = Buffer.buffer("{}");
    cache.fill("cmp-1", "q", cache.lookup("cmp-1", "q").await(), response).await();
    return cache.lookup("cmp-1", "q").await().response().isPresent();
  }

  private static Health health(TestNode node) {
    return new RedisHealth(node.status, node.channel).check().await();
  }

  private void send(Command command, String... words) {
    var request = Request.cmd(command);
    List.of(words).forEach(request::arg);
    redis.send(request).await();
  }
}
