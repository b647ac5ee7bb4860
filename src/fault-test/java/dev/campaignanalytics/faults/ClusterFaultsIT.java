package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Three nodes behind nginx with reads and pushes; one or all of the nodes end. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {
  /** The three minutes take too long for every run: -Dfaults.killing=180. */
  private static final Duration KILLING =
      Duration.ofSeconds(Integer.getInteger("faults.killing", 20));

  /** Few: three nodes have to start again on a machine that is busy with them. */
  private static final int ROWS = 25;

  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);
  private static final List<String> PATHS =
      IntStream.range(0, Ledger.CAMPAIGNS)
          .mapToObj(n -> "/campaign/ledger-" + n + "/insights")
          .toList();

  private static Stage stage;
  private static Fleet fleet;
  private static Balancer balancer;
  private static Ledger ledger;
  private static Http http;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    var fake = Map.of("DATA_SOURCE", "fake", "FAKE_HISTORY_DAYS", "1", "FAKE_CAMPAIGNS", "20");
    fleet = Fleet.start(stage, fake);
    balancer = Balancer.before(fleet.httpPorts());
    http = balancer.http();
    ledger = new Ledger();
  }

  @AfterAll
  static void strike() {
    balancer.close();
    fleet.close();
    stage.close();
  }

  @Test
  @Order(1)
  @DisplayName("F11, F12: a node is killed every 10 s: nothing is lost or doubled, no read fails")
  void stores11KilledNodesLoseNothingAndDoubleNothing() {
    var pushes = warmedUp();
    try (pushes;
        var reads = ReadLoad.start(http, PATHS)) {
      long end = System.nanoTime() + KILLING.toNanos();
      for (int n = 0; System.nanoTime() < end; n++) {
        var next = System.nanoTime() + BETWEEN_KILLS.toNanos();
        fleet.node(n % Fleet.SIZE).kill();
        fleet.launch(n % Fleet.SIZE).ready();
        pushes.awaitProgress(Duration.ofSeconds(20));
        Waiting.pass(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      }
      reads.finish();
      assertThat(reads.failed()).as("%s", reads).isZero();
    }
    new Checker(stage.postgres(), ledger).check();
    assertAnswersAreRight();
  }

  @Test
  @Order(2)
  @DisplayName(
      "F16: nodes are restarted one after the other under load: no read fails, no push fails twice")
  void nodesAreRestartedInTurn() {
    var pushes = warmedUp();
    try (pushes;
        var reads = ReadLoad.start(http, PATHS)) {
      for (int n = 0; n < Fleet.SIZE; n++) {
        fleet.node(n).terminate();
        assertThat(fleet.node(n).exitCode()).isIn(0, 143);
        assertThat(fleet.node(n).output()).doesNotContain("did not stop cleanly");
        fleet.launch(n).ready();
      }
      reads.finish();
      pushes.finish();
      assertThat(reads.failed()).as("%s", reads).isZero();
      assertThat(reads.firstFailures()).as("%s", reads).isZero();
      assertThat(pushes.failedTwice()).as("%s", pushes.lastFailure()).isZero();
    }
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @Order(3)
  @DisplayName("F15: all nodes and both servers die at once and come back in any order")
  void everythingDies() {
    var random = new Random();
    try (var pushes = warmedUp()) {
      for (int n = 0; n < Fleet.SIZE; n++) {
        fleet.node(n).kill();
      }
      stage.postgres().crash();
      stage.redis().crash();
      IntStream.range(0, Fleet.SIZE).forEach(fleet::launch);
      var direct = new Http(fleet.httpPorts().get(random.nextInt(Fleet.SIZE)));
      await().atMost(Duration.ofSeconds(60)).until(() -> direct.get("/health/live").isGood());
      var ready = direct.get("/health/ready");
      var requested = direct.get(PATHS.get(0));
      stage.postgres().start();
      IntStream.range(0, Fleet.SIZE).forEach(n -> fleet.node(n).ready());
      pushes.awaitProgress(Duration.ofSeconds(20));
      stage.redis().start();

      assertThat(ready.status()).as("%s", ready).isEqualTo(503);
      assertThat(requested.status()).as("%s", requested).isEqualTo(503);
      assertThat(requested.header("Retry-After")).isPresent();
    }
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @Order(4)
  @DisplayName("F17: a node whose database stands still ends within its limit")
  void aNodeThatHangsEnds() {
    stage.postgres().pause();
    try {
      long start = System.nanoTime();
      fleet.node(0).terminate();
      int code = fleet.node(0).exitCode();
      var took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(took).as("exit code %d", code).isLessThan(Duration.ofSeconds(40));
    } finally {
      stage.postgres().resume();
    }
  }

  private static PushLoad warmedUp() {
    var pushes = PushLoad.start(http, ledger, ROWS);
    pushes.awaitProgress(Duration.ofSeconds(30));
    PATHS.forEach(path -> await().until(() -> http.get(path).isGood()));
    return pushes;
  }

  /** The current figures of each node are the sum of the stored rows. */
  private static void assertAnswersAreRight() {
    for (int port : fleet.httpPorts()) {
      for (int n = 0; n < Ledger.CAMPAIGNS; n++) {
        var sum = "select sum(impressions) from campaign_metrics where campaign_id = 'ledger-%d'";
        long stored = stage.postgres().number(sum.formatted(n));
        var response = new Http(port).get(PATHS.get(n));
        assertThat(response.json().getLong("impressions")).as("%s", response).isEqualTo(stored);
      }
    }
  }
}
