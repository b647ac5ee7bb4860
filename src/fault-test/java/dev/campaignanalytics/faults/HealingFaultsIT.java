package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All nodes of a cluster except one are killed at the same moment, repeatedly. The remaining node
 * answers and accepts rows all the time; restarted nodes exchange messages with all.
 */
@Tag("faults")
class HealingFaultsIT {
  /** The twenty take too long for every run: -Dfaults.rounds=20. */
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 2);

  private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
  private static final Duration HEARD_WITHIN = Duration.ofSeconds(30);
  private static final int ROWS = 25;
  private static final List<String> PATHS =
      IntStream.range(0, Ledger.CAMPAIGNS)
          .mapToObj(n -> "/campaign/ledger-" + n + "/insights")
          .toList();

  private final Random random = new Random(SEED);
  private final Ledger ledger = new Ledger();
  private final List<String> times = new ArrayList<>();

  @Test
  @DisplayName("F39: two of three nodes are killed at once, again and again, and the cluster heals")
  void stores10AnyTwoOfThreeNodesAreKilledAndTheClusterHeals() {
    killAllButOne(Fleet.SIZE, ROUNDS);
  }

  @Test
  @DisplayName("F39: four of five nodes are killed at once, and the cluster heals")
  void stores10FourOfFiveNodesAreKilledAndTheClusterHeals() {
    killAllButOne(5, 1);
  }

  private void killAllButOne(int size, int rounds) {
    System.out.println("seed of the kills: " + SEED);
    try (var stage = Stage.set()) {
      killAllButOne(stage, size, rounds);
      new Checker(stage.postgres(), ledger).check();
    } finally {
      times.forEach(System.out::println);
    }
  }

  private void killAllButOne(Stage stage, int size, int rounds) {
    try (var fleet = Fleet.start(stage, Map.of(), size);
        var balancer = Balancer.before(fleet.httpPorts());
        var pushes = PushLoad.start(balancer.http(), ledger, ROWS)) {
      pushes.awaitProgress(Duration.ofSeconds(60));
      awaitAllHeard(fleet);
      for (int round = 0; round < rounds; round++) {
        killAllBut(random.nextInt(size), fleet);
        pushes.awaitProgress(Duration.ofSeconds(30));
      }
    }
  }

  private void killAllBut(int survivor, Fleet fleet) {
    var http = new Http(fleet.httpPorts().get(survivor));
    PATHS.forEach(path -> await().until(() -> http.get(path).isGood()));
    var victims =
        new ArrayList<>(
            IntStream.range(0, fleet.size()).filter(n -> n != survivor).boxed().toList());
    Collections.shuffle(victims, random);
    try (var reads = ReadLoad.start(http, PATHS);
        var pushes = PushLoad.start(http, ledger, 1)) {
      victims.forEach(n -> fleet.node(n).handle().destroyForcibly());
      victims.forEach(n -> fleet.node(n).exitCode());
      pushes.awaitProgress(Duration.ofSeconds(10));
      long start = System.nanoTime();
      victims.forEach(fleet::launch);
      victims.forEach(n -> fleet.node(n).ready());
      var ready = since(start);
      var heard = awaitAllHeard(fleet);
      reads.finish();
      pushes.finish();

      times.add(
          "survivor %d: ready after %d ms, all heard %d ms later; %s; slowest push %d ms"
              .formatted(
                  survivor,
                  ready.toMillis(),
                  heard.toMillis(),
                  reads,
                  pushes.slowest().toMillis()));
      assertThat(reads.firstFailures()).as("%s", reads).isZero();
      assertThat(pushes.failures()).as("%s", pushes.lastFailure()).isZero();
      assertThat(heard).isLessThan(HEARD_WITHIN);
    }
    IntStream.range(0, fleet.size()).mapToObj(fleet::node).forEach(HealingFaultsIT::assertAlive);
  }

  private static void assertAlive(Program node) {
    assertThat(node.handle().isAlive()).isTrue();
  }

  /** Until the event bus of each node delivers messages of each other one. */
  private static Duration awaitAllHeard(Fleet fleet) {
    int others = fleet.size() - 1;
    var expected = "receives heartbeats of %d of %d other nodes".formatted(others, others);
    long start = System.nanoTime();
    for (int port : fleet.httpPorts()) {
      var http = new Http(port);
      await()
          .atMost(HEARD_WITHIN.multipliedBy(2))
          .untilAsserted(() -> assertThat(eventBus(http)).isEqualTo(expected));
    }
    return since(start);
  }

  private static String eventBus(Http http) {
    var response = http.get("/health/ready");
    return response.json().getJsonArray("parts", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(part -> part.getString("part").equals("event bus"))
        .map(part -> part.getString("sentence"))
        .findFirst()
        .orElse(response.toString());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
