package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import dev.campaignanalytics.model.CacheKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Redis fail while a node receives pushes and reads. */
@Tag("faults")
class StoreFaultsIT {
  /** The minute takes too long for every run: -Dfaults.outage=60. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("faults.outage", 15));

  private static final Duration PAUSE = Duration.ofSeconds(8);
  private static final int KILLS = Integer.getInteger("faults.kills", 8);
  private static final List<String> WARM =
      IntStream.range(0, Ledger.CAMPAIGNS)
          .mapToObj(n -> "/campaign/ledger-" + n + "/insights")
          .toList();

  private static final List<String> LISTS =
      List.of("/campaigns", "/insights?group_by=platform", "/accounts", "/changes");

  private static Stage stage;
  private static Program node;
  private static Ledger ledger;

  private final Http http = new Http(node.port());
  private PushLoad pushes;
  private ReadLoad reads;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    ledger = new Ledger();
    node =
        stage.node(Map.of("DATA_SOURCE", "fake", "FAKE_HISTORY_DAYS", "1", "FAKE_CAMPAIGNS", "20"));
  }

  @AfterAll
  static void strike() {
    node.close();
    assertNoSecretWasLogged();
    stage.close();
  }

  @BeforeEach
  void load() {
    pushes = PushLoad.start(http, ledger, 200);
    pushes.awaitProgress(Duration.ofSeconds(30));
    WARM.forEach(path -> await().until(() -> http.get(path).isGood()));
    reads = ReadLoad.start(http, WARM);
  }

  @AfterEach
  void nothingIsLostOrDoubled() {
    reads.finish();
    pushes.finish();
    new Checker(stage.postgres(), ledger).check();
  }

  @Test
  @DisplayName("F1: PostgreSQL is down: warm reads go on and say how old they are, nothing is lost")
  void postgresIsDown() {
    LISTS.forEach(list -> assertThat(http.get(list).status()).as(list).isEqualTo(200));
    stage.postgres().stop();
    for (var path : WARM.subList(0, 2)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> http.get(path).isStale());
    }
    await().atMost(Duration.ofSeconds(10)).untilAsserted(this::assertListsAreOld);
    var old = http.get(WARM.get(1));
    var unknown = http.get("/campaign/nobody/insights");
    var ready = http.get("/health/ready");
    Waiting.pass(OUTAGE);
    double state = http.metric("ca_part_state", "postgresql");
    stage.postgres().start();
    pushes.awaitProgress(Duration.ofSeconds(10));
    awaitFakeRows();
    reads.finish();

    assertThat(state).as("ca_part_state of PostgreSQL").isEqualTo(2);
    assertThat(old.isGood() && old.isStale()).as("%s", old).isTrue();
    assertThat(old.header("Age")).isPresent();
    assertThat(unknown.status()).as("%s", unknown).isEqualTo(503);
    assertThat(unknown.header("Content-Type")).contains("application/problem+json");
    assertThat(unknown.header("Retry-After")).isPresent();
    assertThat(unknown.took()).isLessThan(Duration.ofSeconds(2));
    assertThat(ready.status()).as("%s", ready).isEqualTo(200);
    assertThat(ready.json().getString("status")).isEqualTo("degraded");
    assertThat(reads.failed()).as("%s", reads).isZero();
    assertThat(reads.stale()).isPositive();
  }

  @Test
  @DisplayName(
      "F2: every backend is killed at random moments of batches: nothing is lost or doubled")
  void backendsAreKilled() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      Waiting.pass(Duration.ofMillis(random.nextInt(300)));
      stage.postgres().killBackends();
      pushes.awaitProgress(Duration.ofSeconds(30));
    }
    stage.postgres().crash();
    stage.postgres().start();
    pushes.awaitProgress(Duration.ofSeconds(20));

    assertThat(reads.failed()).as("seed %d: %s", seed, reads).isZero();
  }

  @Test
  @DisplayName(
      "F3: PostgreSQL stands still: callers are answered in time, and it goes on by itself")
  void postgresIsPaused() {
    stage.postgres().pause();
    var unknown = http.get("/campaign/nobody/insights");
    var live = http.get("/health/live");
    Waiting.pass(PAUSE);
    stage.postgres().resume();
    pushes.awaitProgress(Duration.ofSeconds(10));
    await().atMost(Duration.ofSeconds(10)).until(() -> !http.get(WARM.get(0)).isStale());
    var afterwards = http.get("/campaign/nobody/insights");

    assertThat(unknown.status()).as("%s", unknown).isEqualTo(503);
    assertThat(unknown.took()).isLessThan(Duration.ofSeconds(4));
    assertThat(live.status()).isEqualTo(200);
    assertThat(afterwards.status()).as("%s", afterwards).isEqualTo(404);
    assertThat(reads.failed()).as("%s", reads).isZero();
  }

  @Test
  @DisplayName("F8: Redis is down: no request fails, and the cache comes back by itself")
  void redisIsDown() {
    stage.redis().crash();
    Waiting.pass(OUTAGE);
    var ready = http.get("/health/ready");
    double state = http.metric("ca_part_state", "redis");
    stage.redis().start();
    pushes.awaitProgress(Duration.ofSeconds(10));
    await().atMost(Duration.ofSeconds(15)).until(this::answersAreInRedis);

    assertThat(state).as("ca_part_state of Redis").isEqualTo(1);
    assertThat(ready.status()).as("%s", ready).isEqualTo(200);
    assertThat(ready.json().getString("status")).isEqualTo("degraded");
    assertThat(reads.failed()).as("%s", reads).isZero();
    assertThat(reads.firstFailures()).as("%s", reads).isZero();
    assertThat(pushes.failures()).as("%s", pushes.lastFailure()).isZero();
  }

  @Test
  @DisplayName("F9: Redis forgets everything or holds garbage: the figures are right all the same")
  void redisIsEmptiedAndSpoilt() {
    for (int i = 0; i < 20; i++) {
      stage.redis().call("FLUSHALL");
      for (int n = 0; n < Ledger.CAMPAIGNS; n++) {
        stage.redis().call("SET " + series(n) + " garbage");
      }
      http.get(WARM.get(i % WARM.size()));
    }
    reads.finish();
    pushes.finish();

    for (int n = 0; n < Ledger.CAMPAIGNS; n++) {
      long stored =
          stage
              .postgres()
              .number(
                  "select sum(impressions) from campaign_metrics where campaign_id = 'ledger-%d'"
                      .formatted(n));
      assertThat(http.get(WARM.get(n)).json().getLong("impressions")).isEqualTo(stored);
    }
    assertThat(reads.failed()).as("%s", reads).isZero();
    assertThat(reads.firstFailures()).as("%s", reads).isZero();
  }

  @Test
  @DisplayName("F10: Redis stands still: reads go past it, and changes arrive again by themselves")
  void redisIsPaused() {
    stage.redis().pause();
    Waiting.pass(PAUSE);
    long slowest = reads.millisOf(0.99);
    stage.redis().resume();
    pushes.awaitProgress(Duration.ofSeconds(10));
    await().atMost(Duration.ofSeconds(15)).until(this::answersAreInRedis);
    await().atMost(Duration.ofSeconds(15)).until(() -> http.metric("ca_channel_listening") == 1);

    assertThat(slowest).as("ms of 99 %% of reads").isLessThan(2000);
    assertThat(reads.failed()).as("%s", reads).isZero();
    assertThat(reads.firstFailures()).as("%s", reads).isZero();
    assertThat(pushes.failures()).as("%s", pushes.lastFailure()).isZero();
  }

  private void assertListsAreOld() {
    for (var list : LISTS) {
      var response = http.get(list);
      assertThat(response.isGood() && response.isStale()).as("%s: %s", list, response).isTrue();
      assertThat(response.header("Age")).as(list).isPresent();
    }
  }

  private static void assertNoSecretWasLogged() {
    var password = URI.create(stage.postgres().url()).getUserInfo().split(":")[1];
    assertThat(node.output()).isNotEmpty().doesNotContain(Http.KEY, password);
  }

  private boolean answersAreInRedis() {
    return stage.redis().call("EXISTS " + series(0)).equals(":1");
  }

  /** The key in Redis of the series of a campaign, for callers who may see all accounts. */
  private static String series(int ledger) {
    var scope = CacheKey.of("series", Optional.empty()).text();
    return "ca:series:" + CacheKey.of("ledger-" + ledger, scope).text();
  }

  private static void awaitFakeRows() {
    long before = fakeRows();
    await().atMost(Duration.ofSeconds(10)).until(() -> fakeRows() > before);
  }

  private static long fakeRows() {
    return stage
        .postgres()
        .number("select count(*) from campaign_metrics where account_id like 'demo-%'");
  }
}
