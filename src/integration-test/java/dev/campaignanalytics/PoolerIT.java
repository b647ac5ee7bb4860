package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.services.PgBouncer;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The program with PgBouncer in front of PostgreSQL, in transaction pooling mode. Skipped where
 * PgBouncer is not installed: apt-get install pgbouncer.
 */
class PoolerIT {
  private static final int CAMPAIGNS = 40;

  @Test
  void behindAPoolerThatLendsServersEverythingIsStoredOnceAndRead() {
    assumeThat(PgBouncer.isInstalled()).isTrue();
    var database = TestServices.newDatabase();
    try (var pooler = PgBouncer.before(database)) {
      await().atMost(Duration.ofSeconds(20)).until(pooler::listens);
      var settings = Map.of("DATABASE_URL", pooler.url(database), "DATABASE_POOLER", "transaction");
      try (var app = TestApp.start(settings)) {
        var client = app.client();

        push(client, 1);
        push(client, 2);
        push(client, 1);

        IntStream.range(0, CAMPAIGNS)
            .parallel()
            .forEach(n -> assertThat(impressions(client, "pooled-" + n)).isEqualTo(300));
      }
    }
  }

  private static void push(TestClient client, int n) {
    var rows = new JsonArray();
    for (int i = 0; i < CAMPAIGNS; i++) {
      rows.add(SampleRows.row("pooled-" + i, "2026-03-1" + n + "T10:00:00Z", n));
    }
    var response = client.post("/metrics", "application/json", rows.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static long impressions(TestClient client, String campaign) {
    var response = client.get("/campaign/" + campaign + "/insights?from=2026-03-01&to=2026-03-31");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body()).getLong("impressions");
  }
}
