package dev.campaignanalytics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Rows that many tests read. */
final class SampleRows {
  static final int CAMPAIGNS = 60;

  /** When {@link #app} runs. */
  static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  private static final String[] PLATFORMS = {"meta", "google", "tiktok", "linkedin"};

  private SampleRows() {}

  /** The program without a source, on the day after the rows. */
  static TestApp app(Map<String, String> settings) {
    return TestApp.start(Clock.fixed(NOW, ZoneOffset.UTC), settings);
  }

  /** A row of meta/push/USD; the figures are derived from {@code n}. */
  static JsonObject row(String campaign, String timestamp, int n) {
    return new JsonObject()
        .put("campaign_id", campaign)
        .put("platform", "meta")
        .put("timestamp", timestamp)
        .put("impressions", n * 100)
        .put("clicks", n * 10)
        .put("conversions", n)
        .put("cost", n * 2)
        .put("revenue", n * 7);
  }

  /** A campaign with few rows, one with two currencies, and many at random. */
  static void push(TestClient client) {
    client.push(randomRows(new Random(42)));
    client.push(
        new JsonArray()
            .add(row("steady", "2026-03-02T09:30:00Z", 1))
            .add(row("steady", "2026-03-02T09:45:00Z", 2))
            .add(row("steady", "2026-03-09T23:59:59Z", 4))
            .add(row("steady", "2025-03-09T12:00:00Z", 2))
            .add(row("mixed", "2026-03-09T12:00:00Z", 1))
            .add(row("mixed", "2026-03-09T12:00:01Z", 1).put("currency", "EUR")));
  }

  /** Campaigns in Swiss francs, some without clicks or conversions, over six weeks. */
  private static JsonArray randomRows(Random random) {
    var rows = new JsonArray();
    var seen = new HashMap<String, Integer>();
    for (int i = 0; i < 900; i++) {
      int campaign = i % CAMPAIGNS;
      int second = seen.merge("c" + campaign, 1, Integer::sum);
      rows.add(
          new JsonObject()
              .put("campaign_id", "random-" + campaign)
              .put("platform", PLATFORMS[campaign % PLATFORMS.length])
              .put("account_id", "acc-" + campaign % 3)
              .put("currency", "CHF")
              .put(
                  "timestamp", "2026-03-%02dT10:00:%02dZ".formatted(1 + random.nextInt(19), second))
              .put("impressions", random.nextInt(5) * 100)
              .put("clicks", random.nextInt(3) * (campaign % 7))
              .put("conversions", new BigDecimal(random.nextInt(3)).movePointLeft(1))
              .put("cost", new BigDecimal(random.nextInt(1_000_000)).movePointLeft(4))
              .put("revenue", new BigDecimal(random.nextInt(9_000_000)).movePointLeft(6)));
    }
    return rows;
  }
}
