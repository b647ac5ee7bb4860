package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ad groups and ads with amounts in one currency. */
class ConvertedLevelsIT {
  private static final String MARCH = "?from=2026-03-01&to=2026-03-31&metrics=cost";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void push() {
    var rates = "date,currency,rate\n2026-03-01,USD,2\n2026-03-02,USD,4\n";
    assertThat(server.postAs(TestApp.KEY, "/rates", "text/csv", rates).status()).isEqualTo(200);
    var rows =
        List.of(
            row("EUR", "2026-03-01", "40", "a1"),
            row("EUR", "2026-03-02", "30", "a1"),
            row("USD", "2026-03-02", "300", "a2"),
            row("EUR", "2026-03-02", "85", "a3"));
    var pushed =
        server.postAs(TestApp.KEY, "/metrics", "application/x-ndjson", String.join("\n", rows));
    assertThat(new JsonObject(pushed.body()).getInteger("inserted")).isEqualTo(4);
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
    for (var path : List.of("/insights", "/insights.csv")) {
      var strict = "GET " + path + MARCH + "&convert_to=JPY&level=ad&group_by=ad&fx=strict";
      assertThat(server.send(strict).status()).isEqualTo(422);
    }
  }

  private static JsonObject get(String more) {
    var response = server.send("GET /insights" + MARCH + more);
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
