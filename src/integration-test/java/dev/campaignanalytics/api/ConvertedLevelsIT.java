package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ad groups and ads with amounts in one currency, and counts of days without a rate. */
class ConvertedLevelsIT {
  private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void fill() {
    var rates = "date,currency,rate\n2026-03-01,USD,2\n2026-03-02,USD,4\n";
    assertThat(server.postAs(TestApp.KEY, "/rates", "text/csv", rates).status()).isEqualTo(200);
    push(
        row("EUR", "2026-03-01", "40", "a1"),
        row("EUR", "2026-03-02", "30", "a1"),
        row("USD", "2026-03-02", "300", "a2"),
        row("EUR", "2026-03-02", "85", "a3"));
  }

  @Test
  void eachDayOfAnAdIsConvertedByItsOwnRate() {
    var ads = get("&convert_to=USD&level=ad&group_by=ad&sort=-cost");
    var whole = get("&convert_to=EUR&level=ad");

    assertThat(costs(ads)).isEqualTo("a3 340 USD; a2 300 USD; a1 200 USD");
    assertThat(costs(whole)).isEqualTo("null 230 EUR");
    assertThat(whole.getJsonArray("groups").getJsonObject(0).getJsonArray("originals")).hasSize(2);
    assertThat(whole.getJsonObject("fx").getJsonArray("missing")).isEmpty();
  }

  @Test
  void missingRatesAreNamedOrRefused() {
    var yen = get("&convert_to=JPY&level=ad&group_by=ad");

    assertThat(yen.getJsonObject("fx").getJsonArray("missing")).containsExactly("JPY");
    assertThat(yen.getJsonArray("groups"))
        .extracting(group -> ((JsonObject) group).getInteger("impressions"))
        .containsOnly(0);
    for (var path : List.of("/insights", "/insights.csv")) {
      var strict = "GET " + path + MARCH + "&convert_to=JPY&level=ad&group_by=ad&fx=strict";
      assertThat(server.send(strict).status()).isEqualTo(422);
    }
  }

  @Test
  void rowsGroupsAndTotalsHaveTheCountsOfTheSameDays() {
    server.postAs(TestApp.KEY, "/rates", "text/csv", "date,currency,rate\n2026-03-01,KWD,0.35\n");
    push(ofCampaign("EUR", "01"), ofCampaign("KWD", "08"), ofCampaign("KWD", "09"));
    push(ofCampaign("ARS", "01"), ofCampaign("ARS", "09"));
    var whole = counts(get("&convert_to=EUR").getJsonArray("groups"));

    assertThat(whole).containsExactly(20L, 2L, 4L);
    assertThat(counts(read("/campaigns", "&convert_to=EUR").getJsonArray("campaigns")))
        .isEqualTo(whole);
    for (var by : List.of("account", "platform", "campaign,day", "month")) {
      assertThat(counts(get("&convert_to=EUR&group_by=" + by).getJsonArray("groups")))
          .as(by)
          .isEqualTo(whole);
    }
    var days = read("/campaign/of-KWD/insights", "&convert_to=EUR&granularity=day");
    assertThat(counts(days.getJsonArray("series"))).containsExactly(10L, 1L, 2L);
    assertThat(counts(new JsonArray().add(days))).containsExactly(10L, 1L, 2L);
    var csv = MARCH + "&convert_to=EUR&metrics=impressions";
    assertThat(server.send("GET /insights.csv" + csv).body()).contains(",true,EUR,20,");
    assertThat(server.send("GET /campaigns.csv" + csv).body()).contains(",ARS,true,EUR,0");
  }

  private static List<Long> counts(JsonArray rows) {
    return Stream.of("impressions", "clicks", "conversions")
        .map(
            count ->
                rows.stream()
                    .mapToLong(row -> ((JsonObject) row).getNumber(count).longValue())
                    .sum())
        .toList();
  }

  private static String ofCampaign(String currency, String day) {
    var row = new JsonObject(row(currency, "2026-03-" + day, "10", ""));
    List.of("level", "ad_group_id", "ad_id").forEach(row::remove);
    return row.put("campaign_id", "of-" + currency).put("conversions", 2).encode();
  }

  private static void push(String... rows) {
    var pushed =
        server.postAs(TestApp.KEY, "/metrics", "application/x-ndjson", String.join("\n", rows));
    assertThat(new JsonObject(pushed.body()).getInteger("inserted")).isEqualTo(rows.length);
  }

  private static JsonObject get(String more) {
    return read("/insights", more);
  }

  private static JsonObject read(String path, String more) {
    var response = server.send("GET " + path + MARCH + more);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static String costs(JsonObject answer) {
    return String.join(
        "; ",
        answer.getJsonArray("groups").stream()
            .map(JsonObject.class::cast)
            .map(g -> g.getValue("ad_id") + " " + g.getValue("cost") + " " + g.getValue("currency"))
            .toList());
  }

  private static String row(String currency, String day, String cost, String ad) {
    return new JsonObject()
        .put("campaign_id", "c1")
        .put("platform", "meta")
        .put("account_id", "of-" + currency)
        .put("currency", currency)
        .put("date", day)
        .put("impressions", 10)
        .put("clicks", 1)
        .put("conversions", 0)
        .put("cost", Integer.valueOf(cost))
        .put("revenue", 0)
        .put("level", "ad")
        .put("ad_group_id", "g1")
        .put("ad_id", ad)
        .encode();
  }
}
