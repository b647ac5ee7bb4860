package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.services.RawRedis;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A Redis that cannot be used is reported with its reason, once in the log and in health. */
@Tag("contracts")
class WrongRedisIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** As long as several heartbeats take. */
  private static final Duration SEVERAL_BEATS = Duration.ofMillis(1500);

  private final Vertx vertx = Vertx.vertx();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stop() {
    root.detachAppender(lines);
    vertx.close().await();
  }

  @Test
  void stores04AWrongOrMissingPasswordIsNamedWithoutShowingIt() {
    try (var redis = RawRedis.start(folder, "--requirepass", "the-right-one")) {
      assertNamed(redis.url(":canary-word@"), "WRONGPASS", "REDIS_URL");
      assertNamed(redis.url(""), "NOAUTH", "REDIS_URL");
    }
  }

  @Test
  void stores04AUserWithoutScriptsOrChannelsIsNamed() {
    try (var redis =
        RawRedis.start(
            folder, "--user scriptless on >some-word ~* &* +@all -@scripting".split(" "))) {
      assertNamed(redis.url("scriptless:some-word@"), "NOPERM", "allow scripts");
    }
    try (var redis =
        RawRedis.start(
            folder, "--user channelless on >some-word ~* resetchannels +@all".split(" "))) {
      assertNamed(redis.url("channelless:some-word@"), "NOPERM", "publish/subscribe");
    }
  }

  @Test
  void stores04AReplicaIsNamed() {
    try (var redis = RawRedis.start(folder, "--replicaof", "127.0.0.1 1")) {
      assertNamed(redis.url(""), "READONLY", "the address of the primary");
    }
  }

  @Test
  void stores04ASentinelIsNamed() {
    try (var redis = RawRedis.sentinel(folder)) {
      assertNamed(redis.url(""), "Sentinel");
    }
  }

  @Test
  void stores04ANodeOfAClusterIsNamed(@TempDir Path other) {
    try (var first = RawRedis.start(folder, "--cluster-enabled", "yes");
        var second = RawRedis.start(other, "--cluster-enabled", "yes")) {
      assertNamed(first.url(""), "CLUSTERDOWN");

      first.command("CLUSTER ADDSLOTSRANGE 0 8191");
      second.command("CLUSTER ADDSLOTSRANGE 8192 16383");
      first.command("CLUSTER MEET 127.0.0.1 " + second.port());
      var wrong = first;
      await()
          .atMost(TIMEOUT)
          .until(() -> wrong.call("GET " + AnnouncementScript.POSITION).startsWith("-MOVED"));

      assertNamed(wrong.url(""), "MOVED", "shards");
    }
  }

  @Test
  void stores04AClosedPortIsNamed() {
    assertNamed("redis://127.0.0.1:" + RawRedis.freePort(), "connection refused", "REDIS_URL");
  }

  @Test
  void stores04TlsToAPortWithoutTlsIsNamed() {
    try (var redis = RawRedis.start(folder)) {
      assertNamed(redis.url("").replace("redis:", "rediss:"), "TLS", "redis://");
    }
  }

  @Test
  void stores04AnUnknownAuthorityIsNamed() {
    assertNamed("rediss://localhost:" + tlsServer(), "certificate", "not trusted");
  }

  @Test
  void stores04APortWithTlsThatIsAskedWithoutIsNamed() {
    assertNamed("redis://localhost:" + tlsServer(), "TLS", "rediss://");
  }

  private void assertNamed(String url, String... words) {
    lines.list.clear();
    var node = new TestNode(vertx, url);
    var health = new RedisHealth(node.status, node.channel);
    node.channel.start().await();
    try {
      await()
          .atMost(TIMEOUT)
          .during(SEVERAL_BEATS)
          .untilAsserted(
              () -> {
                var now = health.check().await();
                assertThat(now.state()).isEqualTo(State.DEGRADED);
                assertThat(now.sentence()).contains(words);
              });
      await().atMost(TIMEOUT).until(() -> !logged(Level.WARN).isEmpty());
      assertThat(logged(Level.WARN)).as("warnings").hasSize(1);
      assertThat(logged(Level.WARN).get(0)).contains(words).doesNotContain("word@", "canary");
      assertThat(logged(Level.ERROR)).as("errors").isEmpty();
    } finally {
      node.channel.close().await();
    }
  }

  private List<String> logged(Level level) {
    return List.copyOf(lines.list).stream()
        .filter(event -> event.getLevel() == level)
        .filter(event -> !event.getLoggerName().contains("EventLoops"))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private int tlsServer() {
    var certificate = SelfSignedCertificate.create("localhost");
    var options =
        new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions());
    return vertx
        .createNetServer(options)
        .connectHandler(socket -> {})
        .listen(0, "localhost")
        .await()
        .actualPort();
  }
}
