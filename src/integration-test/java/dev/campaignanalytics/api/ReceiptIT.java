package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReceiptIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final String DAYS = "from=2026-01-01&to=2026-01-31";

  @BeforeAll
  static void push() {
    push(day("a", "2026-01-05", 10));
    push(day("a", "2026-01-05", 12));
    push(day("b", "2026-01-06", 5));
    push(event("2026-01-07T10:00:00Z", 3), event("2026-01-07T11:00:00Z", 4));
    server.sql(
        """
        insert into sync_runs (platform, account_id, feed, grain, range_from, range_to, ended_at,
                               request, fetched, inserted, updated, unchanged, rejected, zeroed)
        values ('meta', 'a', 'recent', 'DAY', '2026-01-04', '2026-01-06', now(),
                'GET act_a/insights', 7, 4, 2, 1, 0, 0);
        insert into day_coverage (platform, account_id, day, feed, grain, state, first_read_at,
                                  read_at, run_id, rows)
        select 'meta', 'a', '2026-01-05', 'recent', 'DAY', 'complete', now(), now(), max(id), 3
        from sync_runs
        """);
  }

  @Test
  void theDaysOfAReceiptAddUpToTheTotalOfTheCampaign() {
    var receipt = receipt();
    var answer = server.send("GET /campaign/receipt/insights?" + DAYS);

    long sum =
        receipt.getJsonArray("days").stream()
            .mapToLong(day -> ((JsonObject) day).getLong("impressions"))
            .sum();
    assertThat(sum).isEqualTo(new JsonObject(answer.body()).getLong("impressions")).isEqualTo(24);
    assertThat(receipt.getJsonArray("totals").getJsonObject(0).getLong("impressions"))
        .isEqualTo(24);
    assertThat(receipt.getJsonObject("formulas").getString("ctr")).contains("clicks");
  }

  @Test
  void aDayNamesItsSourceItsRestatementsAndTheRunThatReadIt() {
    var days = receipt().getJsonArray("days");
    var reported = days.getJsonObject(0);
    var added = days.getJsonObject(2);

    assertThat(reported.getString("source")).isEqualTo("day");
    assertThat(reported.getLong("restatements")).isEqualTo(1);
    assertThat(reported.getJsonObject("read").getString("state")).isEqualTo("complete");
    var run = reported.getJsonObject("read").getJsonObject("run");
    assertThat(run.getString("request")).isEqualTo("GET act_a/insights");
    assertThat(run.getInteger("fetched"))
        .isEqualTo(
            run.getInteger("inserted")
                + run.getInteger("updated")
                + run.getInteger("unchanged")
                + run.getInteger("rejected"));
    assertThat(added.getString("source")).isEqualTo("events");
    assertThat(added.getLong("events")).isEqualTo(2);
    assertThat(added.getJsonObject("read")).isNull();
  }

  @Test
  void aKeySeesTheDaysOfItsAccountsOnlyAndNoVersions() {
    var key =
        server.key("{\"name\":\"k\",\"scopes\":[\"insights:read\"],\"accounts\":[\"meta:b\"]}");

    var answer = server.sendAs(key, "GET /campaign/receipt/insights/receipt?" + DAYS);

    var days = new JsonObject(answer.body()).getJsonArray("days");
    assertThat(days).hasSize(1);
    assertThat(days.getJsonObject(0).getString("account_id")).isEqualTo("b");
    assertThat(days.getJsonObject(0).getValue("version")).isNull();
  }

  @Test
  void anUnknownCampaignIsNotFoundAndTooManyDaysAreRefused() {
    assertThat(server.send("GET /campaign/none/insights/receipt").status()).isEqualTo(404);
    var years = "from=2024-01-01&to=2026-01-31";
    var answer = server.send("GET /campaign/receipt/insights/receipt?" + years);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo("from");
  }

  private static JsonObject receipt() {
    var answer = server.send("GET /campaign/receipt/insights/receipt?" + DAYS);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static void push(JsonObject... rows) {
    var body = new JsonArray();
    for (var row : rows) {
      body.add(row);
    }
    var answer = server.post("/metrics", body.encode());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static JsonObject day(String account, String date, long impressions) {
    return row(account, impressions).put("date", date);
  }

  private static JsonObject event(String at, long impressions) {
    return row("c", impressions).put("timestamp", at);
  }

  private static JsonObject row(String account, long impressions) {
    return new JsonObject()
        .put("campaign_id", "receipt")
        .put("platform", "meta")
        .put("account_id", account)
        .put("impressions", impressions)
        .put("clicks", 1)
        .put("conversions", 1)
        .put("cost", 1)
        .put("revenue", 1);
  }
}
