package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The connection to PostgreSQL is slow, breaks, or leads to another server than before. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverFaultsIT {
  private static final String INSIGHTS = "/campaign/ledger-0/insights";
  private static final int READS = 10;
  private static final int EXPORTS = 50;

  /**
   * TCP retransmits after 0.2 s, then after twice as long each time: packets that were lost in the
   * blackhole arrive 12 s and 25 s after it began. A client that recovers much sooner than that
   * uses other connections.
   */
  private static final Duration BLACKHOLE = Duration.ofSeconds(14);

  /** HTTP_HANDLER_TIMEOUT, and some reserve for a busy machine. */
  private static final Duration MAX_RESPONSE_TIME = Duration.ofSeconds(13);

  private static Stage stage;
  private static FaultProxy way;
  private static Program node;
  private static Ledger ledger;
  private static Http http;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    way = new FaultProxy(stage.postgres().port());
    var url =
        stage.postgres().url().replace(":" + stage.postgres().port() + "/", ":" + way.port() + "/");
    node = stage.node(Map.of("DATABASE_URL", url));
    http = new Http(node.port());
    ledger = new Ledger();
    try (var pushes = PushLoad.start(http, ledger, 100)) {
      pushes.awaitProgress(Duration.ofSeconds(30));
    }
  }

  @AfterEach
  void heal() {
    way.heal();
  }

  @AfterAll
  static void strike() {
    node.close();
    way.close();
    stage.close();
  }

  @Test
  @DisplayName("F4: PostgreSQL is slow and exports use up their connections: figures still come")
  void aSlowDatabase() throws Exception {
    way.delay(Duration.ofMillis(50));
    var clients = Executors.newFixedThreadPool(EXPORTS);
    var exports =
        IntStream.range(0, EXPORTS).mapToObj(n -> clients.submit(() -> export(n))).toList();

    for (int n = 0; n < READS; n++) {
      var cold = http.get(INSIGHTS + "?from=2026-01-%02d&to=2026-01-31".formatted(n + 1));
      assertThat(cold.status()).as("%s", cold).isEqualTo(200);
      assertThat(cold.took()).isLessThan(Duration.ofSeconds(3));
    }
    for (var export : exports) {
      assertIsAnswered(export.get());
    }
    clients.shutdown();
  }

  private static Http.Answer export(int n) {
    return http.get("/campaigns?format=csv&from=2026-01-01&to=2026-02-%02d".formatted(1 + n % 28));
  }

  private static void assertIsAnswered(Http.Answer response) {
    assertThat(response.status()).as("%s", response).isIn(200, 429, 503);
    if (!response.isGood()) {
      assertThat(response.header("Retry-After")).isPresent();
    }
  }

  @Test
  @DisplayName("F2: connections are cut in the middle of batches: nothing is lost or doubled")
  void connectionsAreCut() {
    try (var pushes = PushLoad.start(http, ledger, 200)) {
      for (int bytes : List.of(0, 100, 5_000, 20_000, 60_000, 200_000)) {
        way.cutAfter(bytes);
        Waiting.pass(Duration.ofMillis(300));
        way.heal();
        pushes.awaitProgress(Duration.ofSeconds(20));
        way.reset();
        pushes.awaitProgress(Duration.ofSeconds(20));
      }
    }
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @DisplayName("F3: packets to PostgreSQL vanish: it goes on soon after, with no connection stuck")
  void packetsVanish() {
    try (var pushes = PushLoad.start(http, ledger, 100)) {
      pushes.awaitProgress(Duration.ofSeconds(20));
      try (var cut = Iptables.dropping(way.port())) {
        var unknown = http.get("/campaign/nobody/insights");
        Waiting.pass(BLACKHOLE);
        assertThat(unknown.status()).as("%s by %s", unknown, cut).isEqualTo(503);
        assertThat(unknown.took()).isLessThan(Duration.ofSeconds(4));
      }
      pushes.awaitProgress(Duration.ofSeconds(6));
      await().atMost(Duration.ofSeconds(5)).until(FailoverFaultsIT::isFresh);
      assertThat(pushes.slowest()).as("%s", pushes.lastFailure()).isLessThan(MAX_RESPONSE_TIME);
    }
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @DisplayName("F7: after a fail-over nothing is written to the old server, and writes go on")
  void failOver() {
    stage.postgres().stop();
    try (var promoted = stage.postgres().copy()) {
      stage.postgres().start();
      await().atMost(Duration.ofSeconds(20)).until(FailoverFaultsIT::isFresh);
      long before = stage.postgres().number("select count(*) from campaign_metrics");
      stage.postgres().becomeReadOnly();
      way.leadTo(promoted.port());
      try (var pushes = PushLoad.start(http, ledger, 100)) {
        pushes.awaitProgress(Duration.ofSeconds(15));
      }

      assertThat(stage.postgres().number("select count(*) from campaign_metrics"))
          .isEqualTo(before);
      new Checker(promoted, ledger).check();
    }
  }

  private static boolean isFresh() {
    var response = http.get(INSIGHTS);
    return response.isGood() && !response.isStale();
  }
}
