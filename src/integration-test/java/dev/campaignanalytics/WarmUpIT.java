package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node sends reads to itself before it reports that it is ready. */
class WarmUpIT {
  private static final String CAMPAIGN = "a campaign/with?odd&characters";

  private final String database = TestServices.newDatabase();

  @Test
  void aNodeThatIsReadyHasAnsweredReadsFromMemory() {
    pushOneRow();

    try (var app = start("500ms")) {
      var metrics = new TestClient(app.port(), TestApp.KEY).get("/metrics").body();

      assertThat(reads(metrics, "2xx")).isGreaterThan(20);
      assertThat(reads(metrics, "4xx") + reads(metrics, "5xx")).isZero();
    }
  }

  @Test
  void nothingOfItCountsForAKeyOrIsStored() {
    pushOneRow();

    try (var app = start("200ms")) {
      var client = new TestClient(app.port(), TestApp.KEY);
      var first = client.get("/accounts").headers();

      assertThat(first.firstValueAsLong("RateLimit-Remaining").orElseThrow())
          .isEqualTo(first.firstValueAsLong("RateLimit-Limit").orElseThrow() - 1);
      assertThat(new JsonObject(client.get("/keys").body()).getJsonArray("keys")).isEmpty();
    }
  }

  @Test
  void aNodeWithoutDataIsReadyAtOnce() {
    try (var app = start("1h")) {
      assertThat(new TestClient(app.port(), "").get("/health/ready").statusCode()).isEqualTo(200);
    }
  }

  private TestApp start(String warmUp) {
    return TestApp.start(Map.of("DATABASE_URL", database, "HTTP_WARM_UP", warmUp));
  }

  private void pushOneRow() {
    var row =
        new JsonObject()
            .put("campaign_id", CAMPAIGN)
            .put("platform", "meta")
            .put("timestamp", Instant.now().minusSeconds(60).toString())
            .put("impressions", 1)
            .put("clicks", 1)
            .put("conversions", 0)
            .put("cost", 1)
            .put("revenue", 1);
    try (var app = start("0s")) {
      var pushed =
          new TestClient(app.port(), TestApp.KEY)
              .post("/metrics", "application/json", new JsonArray().add(row).encode());
      assertThat(pushed.statusCode()).isEqualTo(200);
    }
  }

  private static double reads(String metrics, String status) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("ca_http_requests_total{"))
        .filter(line -> line.contains("\"getCampaignInsightsByQuery\""))
        .filter(line -> line.contains('"' + status + '"'))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
