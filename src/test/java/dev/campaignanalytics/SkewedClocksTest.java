package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes whose clocks differ by days take turns; the database is real and its clock is right. */
class SkewedClocksTest {
  private static final String KEY = "the-key-of-this-test";
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
    environment.put("HTTP_PORT", "0");
    environment.put("DATABASE_URL", database);
    environment.put("REDIS_URL", TestServices.redis());
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
  void nodesWhoseClocksAreDaysApartEndAtTheTruthWhoeverReadsLast() {
    int change = 0;
    for (int hoursOff : new int[] {48, -48, 0}) {
      restate(++change);

      pullOnce(Clock.offset(Clock.systemUTC(), Duration.ofHours(hoursOff)));

      platforms.areStored(sql, DAYS);
      assertThat(newestObservation()).isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(5));
    }
  }

  /** The platform says something else of yesterday than before. */
  private void restate(int change) {
    var account = emulator.world().accounts(Platform.TIKTOK).get(0);
    var campaign = emulator.world().campaigns(account).get(0);
    var now = emulator.clock().instant();
    long amount = change * 1_000_000L;
    var figures = new Counters(1000 + change, 100 + change, amount, amount, amount);
    emulator.world().state(campaign.ref(), account.today(now).minusDays(1), figures, now);
  }

  private void pullOnce(Clock clock) {
    var own = Vertx.vertx();
    var config = AppConfig.from(new ConfigReader(environment, Map.of()));
    var app = new App(new Node(own, new Telemetry(), clock), config, new Secret(KEY));
    app.start();
    try {
      var state = new PullingState(sql);
      state.awaitFirstLoad(ACCOUNTS);
      new TestClient(app.port(), KEY).post("/platforms/tiktok/sync", "", "");
      state.awaitReadSinceRequested(ACCOUNTS);
    } finally {
      app.stop();
      own.close().await();
    }
  }

  /** How old the youngest reading is, by the database's clock. */
  private Duration newestObservation() {
    var text =
        "select extract(epoch from clock_timestamp() - max(observed_at))::bigint as age"
            + " from campaign_metrics";
    return Duration.ofSeconds(sql.query(text).execute().await().iterator().next().getLong("age"));
  }
}
