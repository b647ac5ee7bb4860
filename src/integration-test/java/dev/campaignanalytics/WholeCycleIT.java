package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.EmulatedPlatforms.Account;
import dev.campaignanalytics.cluster.NodeRegistry;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.RedisCommands;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole program reads four emulated platforms and reports its state. About 20 s. */
@TestMethodOrder(OrderAnnotation.class)
class WholeCycleIT {
  private static final List<FaultKind> FAULTS =
      List.of(FaultKind.HTML_ERROR, FaultKind.TRUNCATED, FaultKind.TOKEN_EXPIRED);

  private static final SecretSpotter SPOTTER = new SecretSpotter();

  private static RedisCommands commands;
  private static EmulatedApp running;
  private static TestClient client;

  @BeforeAll
  static void start() {
    SPOTTER.listenToTheLog();
    commands = RedisCommands.of(TestServices.redis());
    running = new EmulatedApp(SPOTTER::hear);
    SPOTTER.listenToTheBus(running.app.vertx());
    client = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
    commands.close();
    SPOTTER.close();
  }

  @Test
  void everyDayIsStoredAsThePlatformsHaveIt() {
    running.platforms.areStored(running.sql, EmulatedApp.DAYS);
  }

  @ParameterizedTest
  @EnumSource
  void ofEachPlatformItIsSaidHowItStands(Platform platform) {
    var status = platform(platform.wireName());

    assertThat(status.getString("state")).isEqualTo("OK");
    assertThat(moment(status, "since")).isBeforeOrEqualTo(Instant.now());
    assertThat(status.getString("advice")).isNotNull();
    assertThat(status.getDouble("quota_percent")).isBetween(0.0, 100.0);
    assertThat(status.getString("node")).startsWith("node-");
    assertThat(status.getString("breaker")).isEqualTo("closed");
    assertThat(moment(status, "last_success")).isBeforeOrEqualTo(Instant.now());
    assertThat(moment(status, "next_run")).isAfter(moment(status, "last_success"));
    assertThat(moment(status, "data_as_of")).isBeforeOrEqualTo(moment(status, "last_success"));
    assertThat(read(platform)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void ofEachAccountItIsSaidHowItStands(Platform platform) {
    for (var status : read(platform)) {
      assertThat(status.getString("state")).as("%s", status).isEqualTo("OK");
      assertThat(status.getString("state")).isEqualTo("OK");
      assertThat(moment(status, "since")).isBeforeOrEqualTo(Instant.now());
      assertThat(status.getString("node")).startsWith("node-");
      assertThat(moment(status, "last_success")).isBeforeOrEqualTo(Instant.now());
      assertThat(moment(status, "next_run")).isAfter(moment(status, "last_success"));
      assertThat(moment(status, "data_as_of")).isBeforeOrEqualTo(Instant.now());
      assertAddsUp(status.getJsonObject("last_run"));
    }
  }

  /** Google's login still has access to a cancelled account: it is shown, and never read. */
  private static List<JsonObject> read(Platform platform) {
    return objects(platform(platform.wireName()).getJsonArray("accounts")).stream()
        .filter(account -> account.getString("last_success") != null)
        .toList();
  }

  private static void assertAddsUp(JsonObject run) {
    assertThat(run.getInteger("fetched"))
        .isEqualTo(
            run.getInteger("inserted")
                + run.getInteger("updated")
                + run.getInteger("unchanged")
                + run.getInteger("rejected"));
    assertThat(run.getJsonArray("reasons")).isEmpty();
  }

  /** Redis Cluster executes no other commands. */
  @Test
  void eachCommandAndEachScriptInRedisUsesKeysOfOneSlot() {
    var redis = RedisClients.pooled(running.vertx, running.redis);
    new NodeRegistry(redis).beat("node-1").await();
    redis.close();
    var known = running.sql.query("select min(campaign_id) from campaign_daily").execute().await();
    client.get("/campaign/" + known.iterator().next().getString(0) + "/insights");

    await()
        .untilAsserted(
            () ->
                assertThat(commands.keys())
                    .contains("ca:{answers}epoch", "ca:nodes")
                    .anyMatch(key -> key.startsWith("ca:series:"))
                    .anyMatch(key -> key.startsWith("ca:budget:"))
                    .anyMatch(key -> key.startsWith("rate:"))
                    .anyMatch(key -> key.startsWith("pause:")));
    assertThat(commands.uses()).filteredOn(use -> use.slots().size() > 1).isEmpty();
  }

  @Test
  void aSyncReadsEverythingOnceMoreAtOnce() {
    var before = lastSuccess("tiktok");

    var accepted = client.post("/platforms/tiktok/sync", "", "");

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(new JsonObject(accepted.body()).getInteger("accounts")).isEqualTo(2);
    await().atMost(Duration.ofSeconds(30)).until(() -> lastSuccess("tiktok").isAfter(before));
    running.state().awaitFirstLoad(running.platforms.accounts().size());
  }

  @Test
  void aBackfillTellsItsProgressAndTheSameDaysAgainChangeNothing() {
    var account = account("google");
    finished(backfill(account, 100, 60));
    long rows = count("campaign_metrics");
    long replaced = count("campaign_metrics_history");

    var again = finished(backfill(account, 100, 60));

    assertThat(again.getInteger("days")).isEqualTo(41);
    assertThat(again.getInteger("days_done")).isEqualTo(41);
    assertThat(count("campaign_metrics")).isEqualTo(rows);
    assertThat(count("campaign_metrics_history")).isEqualTo(replaced);
  }

  @Test
  void aBackfillCanBeCancelledAndKeepsWhatItHasRead() {
    var account = account("linkedin");
    // The first response comes at once; before the next one there is time to cancel.
    var slow = new ActiveFault.Trigger(1, Integer.MAX_VALUE, 100);
    running
        .emulator
        .faults()
        .add(
            ActiveFault.always(FaultKind.DELAY)
                .on(Platform.LINKEDIN)
                .onEndpoint("report")
                .when(slow)
                .named("slow")
                .with("ms", 10_000));
    var id = backfill(account, 900, 100);
    await().atMost(Duration.ofSeconds(60)).until(() -> backfill(id).getInteger("days_done") > 0);

    var cancelled = client.delete("/platforms/linkedin/backfill/" + id);
    var again = client.delete("/platforms/linkedin/backfill/" + id);

    running.emulator.faults().remove("slow");
    assertThat(cancelled.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(backfill(id).getString("state")).isEqualTo("cancelled");
    assertThat(backfill(id).getInteger("days_done")).isBetween(1, 800);
  }

  @Test
  void anAccountThatIsNotSyncedHasNoBackfill() {
    var days = new JsonObject().put("account", "no-such").put("from", "2026-01-01");
    var body = days.put("to", "2026-01-02").encode();

    var response = client.post("/platforms/meta/backfill", "application/json", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(404);
  }

  /** The last test, because afterwards not everything is healthy. */
  @Test
  @Order(Integer.MAX_VALUE)
  void noSecretIsSeenAnywhereButOnItsWayToThePlatform() {
    for (var platform : Platform.values()) {
      for (var kind : FAULTS) {
        running.emulator.faults().add(ActiveFault.times(kind, 1).on(platform));
      }
      client.post("/platforms/" + platform.wireName() + "/sync", "", "");
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> running.emulator.faults().uses().stream().allMatch(u -> u.struck() > 0));
    var pages = List.of("/platforms", "/health/ready", "/metrics", "/nothing", "/campaigns");
    var bodies = pages.stream().map(page -> client.get(page).body()).toList();

    var secrets = SPOTTER.secrets(running.environment());

    // At least a configured secret, a proof and a token that was issued.
    assertThat(secrets).hasSizeGreaterThan(12);
    assertThat(String.join("\n", bodies)).doesNotContain(secrets);
    assertThat(SPOTTER.log()).hasSizeGreaterThan(10_000).doesNotContain(secrets);
    assertThat(SPOTTER.bus()).hasSizeGreaterThan(10_000).doesNotContain(secrets);
    assertThat(Dumps.ofDatabase(running.sql)).hasSizeGreaterThan(10_000).doesNotContain(secrets);
    assertThat(Dumps.ofRedis(running.vertx, running.redis)).isNotEmpty().doesNotContain(secrets);
  }

  private static String backfill(Account account, int fromDaysAgo, int toDaysAgo) {
    var today = LocalDate.now(ZoneOffset.UTC);
    var body =
        new JsonObject()
            .put("account", account.id())
            .put("from", today.minusDays(fromDaysAgo).toString())
            .put("to", today.minusDays(toDaysAgo).toString());
    var path = "/platforms/" + account.platform() + "/backfill";
    var response = client.post(path, "application/json", body.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return new JsonObject(response.body()).getString("id");
  }

  private static JsonObject finished(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> backfill(id).getString("state").equals("done"));
    return backfill(id);
  }

  private static JsonObject backfill(String id) {
    return objects(platforms().getJsonArray("backfills")).stream()
        .filter(b -> b.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Account account(String platform) {
    return running.platforms.accounts().stream()
        .filter(account -> account.platform().equals(platform))
        .findFirst()
        .orElseThrow();
  }

  private static Instant lastSuccess(String platform) {
    return moment(platform(platform), "last_success");
  }

  private static JsonObject platform(String name) {
    return objects(platforms().getJsonArray("platforms")).stream()
        .filter(status -> status.getString("platform").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject platforms() {
    return new JsonObject(client.get("/platforms").body());
  }

  private static Instant moment(JsonObject json, String field) {
    return Instant.parse(json.getString(field));
  }

  private static long count(String table) {
    var rows = running.sql.query("select count(*) as n from " + table).execute().await();
    return rows.iterator().next().getLong("n");
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
