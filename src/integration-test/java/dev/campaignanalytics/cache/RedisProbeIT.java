package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.redis.RedisClients;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A Redis that accepts commands and answers none. */
class RedisProbeIT {
  /** The circuit opens after this many, and then sends a probe every half second. */
  private static final int FAILURES_TO_OPEN = 3;

  private static final Duration OPEN = Duration.ofMillis(1800);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(500);

  private final AtomicInteger commands = new AtomicInteger();
  private Vertx vertx;
  private RedisSeriesCache cache;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    var server = vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1").await();
    var redis = RedisClients.pooled(vertx, "redis://127.0.0.1:" + server.actualPort());
    var config = new CacheConfig(Optional.empty(), Duration.ofSeconds(60), Duration.ofMillis(100));
    var status = new RedisStatus();
    var announcer =
        new InvalidationPublisher(vertx, redis, config, new Confirmations(vertx), status);
    cache =
        new RedisSeriesCache(
            vertx, redis, new LocalChanges(), new ChangePositions(), announcer, config, status);
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private void serve(NetSocket socket) {
    socket.handler(sent -> respond(socket, sent));
  }

  private void respond(NetSocket socket, Buffer sent) {
    if (sent.toString().contains("HELLO")) {
      socket.write("-ERR unknown command\r\n");
    } else {
      commands.incrementAndGet();
    }
  }

  @Test
  @DisplayName("F38: however many ask, an open circuit tries one command in half a second")
  void anOpenCircuitProbesOneAtATime() {
    while (cache.breaker() != CircuitBreakerState.OPEN) {
      cache.lookup("cmp-1", "q").await();
    }
    assertThat(commands.get()).isEqualTo(FAILURES_TO_OPEN);

    long start = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> requestedMany() && System.nanoTime() - start > OPEN.toNanos());

    long max = 1 + (System.nanoTime() - start) / BETWEEN_PROBES.toNanos();
    assertThat(commands.get() - FAILURES_TO_OPEN).isBetween(1, (int) max);
  }

  private boolean requestedMany() {
    for (int i = 0; i < 20; i++) {
      cache.lookup("cmp-" + i, "q");
    }
    return true;
  }
}
