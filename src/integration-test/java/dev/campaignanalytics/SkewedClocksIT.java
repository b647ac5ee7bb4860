package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes whose clocks differ by days take turns; the database is real and its clock is correct. */
class SkewedClocksIT {
  private static final int DAYS = 20;
  private static final int ACCOUNTS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> environment = new HashMap<>();
  private Emulator emulator;
  private EmulatedPlatforms platforms;
  private Pool sql;

  @BeforeEach
  void start() {
    emulator = Emulator.start(vertx, EmulatorOptions.of(0, 7, Clock.systemUTC())).await();
    emulator.clock().stop();
    platforms = new EmulatedPlatforms(emulator.port(), "tiktok");
    var database = TestServices.newDatabase();
    environment.putAll(emulator.credentials());
    environment.put("DATA_SOURCE", "real");
    environment.put("ENABLED_SOURCES", "tiktok");
    environment.put("DATABASE_URL", database);
    environment.put("INGESTION_TICK", "200ms");
    environment.put("INGESTION_HISTORY_DAYS", Integer.toString(DAYS));
    environment.put("INGESTION_BUDGET_PERCENT", "1000");
    sql = PgBuilder.pool().connectingTo(database).using(vertx).build();
  }

  @AfterEach
  void stop() {
    emulator.close().await();
    vertx.close().await();
  }

  @Test
  @DisplayName("F24: nodes whose clocks are days apart end at the truth, whoever reads last")
  void nodesWithClocksDaysApartEndAtTheTruthInAnyOrderOfReads() {
    int change = 0;
    for (int hoursOff : new int[] {48, -48, 0}) {
      restate(++change);

      syncOnce(Clock.offset(Clock.systemUTC(), Duration.ofHours(hoursOff)));

      platforms.areStored(sql, DAYS);
      assertThat(newestObservation()).isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(5));
    }
  }

  @Test
  void stores03TheCorrectionThatWasAcknowledgedLastCountsForAnyClocksOfNodes() {
    int impressions = 0;
    for (var off :
        List.of(
            Duration.ofDays(1), Duration.ofSeconds(300), Duration.ofMillis(200), Duration.ZERO)) {
      var response = pushDay(Clock.offset(Clock.systemUTC(), off), impressions += 100);

      var expected = impressions == 100 ? "\"inserted\":1" : "\"updated\":1";
      assertThat(response).as("clock off by " + off).contains(expected, "\"duplicate\":0");
      assertThat(storedImpressions()).isEqualTo(impressions);
    }
  }

  /** Only one node runs at a time, so each push comes after the one before was acknowledged. */
  private String pushDay(Clock clock, int impressions) {
    environment.put("DATA_SOURCE", "none");
    var row =
        new JsonObject()
            .put("campaign_id", "corrected")
            .put("platform", "meta")
            .put("account_id", "a")
            .put("currency", "EUR")
            .put("date", "2026-01-01")
            .put("impressions", impressions)
            .put("clicks", 0)
            .put("conversions", 0)
            .put("cost", 0)
            .put("revenue", 0);
    return with(
        clock, client -> client.post("/metrics", "application/x-ndjson", row.encode()).body());
  }

  private long storedImpressions() {
    var text =
        "select sum(impressions)::bigint as n from campaign_daily where campaign_id = 'corrected'";
    return sql.query(text).execute().await().iterator().next().getLong("n");
  }

  /** The platform reports other figures for yesterday than before. */
  private void restate(int change) {
    var account = emulator.world().accounts(Platform.TIKTOK).get(0);
    var campaign = emulator.world().campaigns(account).get(0);
    var now = emulator.clock().instant();
    long amount = change * 1_000_000L;
    var figures = new Counters(1000 + change, 100 + change, amount, amount, amount);
    emulator.world().state(campaign.ref(), account.today(now).minusDays(1), figures, now);
  }

  private void syncOnce(Clock clock) {
    with(clock, this::syncOnce);
  }

  private String syncOnce(TestClient client) {
    var state = new PullingState(sql);
    state.awaitFirstLoad(ACCOUNTS);
    client.post("/platforms/tiktok/sync", "", "");
    state.awaitReadSinceRequested(ACCOUNTS);
    return "";
  }

  private String with(Clock clock, Function<TestClient, String> work) {
    try (var app = TestApp.start(clock, environment)) {
      return work.apply(app.client());
    }
  }

  /** The age of the latest reading, by the database's clock. */
  private Duration newestObservation() {
    var text =
        "select extract(epoch from clock_timestamp() - max(observed_at))::bigint as age"
            + " from campaign_metrics";
    return Duration.ofSeconds(sql.query(text).execute().await().iterator().next().getLong("age"));
  }
}
