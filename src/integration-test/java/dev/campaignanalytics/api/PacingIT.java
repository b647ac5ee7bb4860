package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PacingIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final LocalDate FIRST = TODAY.withDayOfMonth(1);

  @BeforeAll
  static void threeCampaignsShareABudget() {
    var rows = new JsonArray();
    for (var day = FIRST; day.isBefore(TODAY); day = day.plusDays(1)) {
      for (var campaign : List.of("s1", "s2", "s3")) {
        rows.add(
            new JsonObject()
                .put("platform", "google")
                .put("account_id", "g")
                .put("campaign_id", campaign)
                .put("date", day.toString())
                .put("currency", "EUR")
                .put("impressions", 10)
                .put("clicks", 1)
                .put("conversions", 0)
                .put("revenue", 0)
                .put("cost", 2.5));
      }
    }
    if (!rows.isEmpty()) {
      var pushed = server.post("/metrics", rows.encode());
      assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    }
    server.sql(
        "insert into accounts (platform, account_id, name, currency, time_zone)"
            + " values ('google', 'g', 'Shop', 'EUR', 'UTC') on conflict do nothing");
    server.sql(
        "insert into campaigns (campaign_id, platform, account_id, name, status, search_text)"
            + " select c, 'google', 'g', c, 'ACTIVE', c from unnest('{s1,s2,s3}'::text[]) c"
            + " on conflict (campaign_id, platform, account_id) do update set status = 'ACTIVE'");
    server.sql(
        "insert into budgets (platform, account_id, level, budget_id, name, kind, currency, amount,"
            + " valid_from, seen_at) values ('google', 'g', 'SHARED', '7', 'It''s shared', 'DAILY',"
            + " 'EUR', 8000000, now(), now())");
    server.sql(
        "insert into budget_members (platform, account_id, campaign_id, level, budget_id,"
            + " valid_from) select 'google', 'g', c, 'SHARED', '7', now()"
            + " from unnest('{s1,s2,s3}'::text[]) c");
  }

  @Test
  void aSharedBudgetOfThreeCampaignsCountsOnce() {
    var budgets = json(server.send("GET /pacing?platform=google")).getJsonArray("budgets");
    var days = TODAY.getDayOfMonth() - 1;

    assertThat(budgets).hasSize(1);
    var budget = budgets.getJsonObject(0);
    assertThat(budget.getString("level")).isEqualTo("shared");
    assertThat(budget.getDouble("planned")).isEqualTo(8.0 * TODAY.lengthOfMonth());
    assertThat(budget.getDouble("spent")).isEqualTo(7.5 * days);
    assertThat(budget.getDouble("limit_period")).isEqualTo(8 * 30.4);
    assertThat(budget.getValue("projected_low")).isNull();
    assertThat(budget.getString("why")).contains("fewer than 100 past projections");
    assertThat(server.send("GET /pacing.csv?account=g").body())
        .startsWith("level,id,name,")
        .contains("shared,7,It's shared,google,g,daily,EUR,");
  }

  @Test
  void theBudgetOfOneCampaignHasTheNameOfTheCampaign() {
    server.sql(
        "insert into campaigns (campaign_id, platform, account_id, name, status, search_text)"
            + " values ('m1', 'meta', 'm', 'Spring sale', 'ACTIVE', 'spring')");
    server.sql(
        "insert into accounts (platform, account_id, name, currency, time_zone)"
            + " values ('meta', 'm', 'Shop', 'EUR', 'UTC') on conflict do nothing");
    server.sql(
        "insert into budgets (platform, account_id, level, budget_id, name, kind, currency, amount,"
            + " valid_from, seen_at) values ('meta', 'm', 'CAMPAIGN', 'm1', '', 'DAILY',"
            + " 'EUR', 8000000, now(), now())");

    var budgets = json(server.send("GET /pacing?platform=meta")).getJsonArray("budgets");

    assertThat(budgets).hasSize(1);
    assertThat(budgets.getJsonObject(0).getString("name")).isEqualTo("Spring sale");
  }

  @Test
  void theBacktestHasNoCoverageWithoutPastMonths() {
    var result = json(server.send("GET /pacing/backtest"));

    assertThat(result.getValue("coverage")).isNull();
    assertThat(result.getString("why")).isEqualTo("no complete month of a budget");
    assertThat(result.getJsonObject("over").getInteger("raised")).isZero();
  }

  @Test
  void theNightsOfTheBacktestAreForKeysThatMaySeeAllAccounts() {
    server.sql(
        "insert into pacing_backtests (night, started_at, ended_at, periods, coverage, over_raised,"
            + " over_right, over_real, over_day, over_lead, under_raised, under_right, under_real)"
            + " values ('2026-06-02', now(), now(), 77, 0.8, 5, 4, 5, 12, 10, 0, 0, 0),"
            + " ('2026-06-01', now(), now(), 66, 0.7, 5, 4, 5, 12, 10, 0, 0, 0)");

    var all = json(server.send("GET /pacing/backtest"));
    var own = json(server.sendAs(key("google:g"), "GET /pacing/backtest"));
    server.sql("delete from pacing_backtests");

    assertThat(all.getInteger("periods")).isEqualTo(77);
    assertThat(all.getJsonObject("over").getDouble("precision")).isEqualTo(0.8);
    assertThat(all.getJsonObject("under").getValue("precision")).isNull();
    assertThat(all.getJsonArray("nights")).hasSize(2);
    assertThat(all.getJsonArray("nights").getJsonObject(1).getInteger("periods")).isEqualTo(66);
    assertThat(own.getJsonArray("nights")).isEmpty();
    assertThat(own.getInteger("periods")).isZero();
  }

  @Test
  void aPlanIsPacedReplacedAndDeletedAndBelongsToItsAccounts() {
    var own = key("google:g");
    var other = key("google:other");
    assertThat(put(own, plan("100.00")).status()).isEqualTo(200);
    assertThat(put(own, plan("300.00")).status()).isEqualTo(200);
    assertThat(put(other, plan("1")).status()).isEqualTo(422);
    assertThat(put(own, plan("1").replace("Spring", " ")).body()).contains("name must have");
    for (var code : List.of("XXX", "XTS", "XAU", "AAA")) {
      var refused = put(own, plan("1").replace("EUR", code));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("currency must be the code of a currency");
    }

    assertThat(json(server.sendAs(own, "GET /plans/spring")).getString("amount")).isEqualTo("300");
    assertThat(json(server.sendAs(own, "GET /pacing")).getJsonArray("budgets"))
        .anyMatch(
            one ->
                ((JsonObject) one).getString("level").equals("plan")
                    && ((JsonObject) one).getDouble("planned") == 300);
    assertThat(server.sendAs(other, "GET /plans/spring").status()).isEqualTo(404);
    assertThat(server.send("GET /plans/spring").status()).isEqualTo(404);
    assertThat(server.sendAs(other, "GET /pacing").body()).doesNotContain("spring", "shared");
    assertThat(server.sendAs(other, "DELETE /plans/spring").status()).isEqualTo(404);
    assertThat(server.sendAs(own, "DELETE /plans/spring").status()).isEqualTo(204);
    assertThat(server.sendAs(own, "GET /plans/spring").status()).isEqualTo(404);
  }

  @Test
  void spendOfAPlanIsConvertedIntoItsCurrencyEachDayByItsOwnRate() {
    var own = key("google:g");
    assertThat(put(own, plan("100000").replace("EUR", "JPY")).status()).isEqualTo(200);
    if (TODAY.getDayOfMonth() > 1) {
      assertThat(paceOfPlan(own).getString("why")).contains("amounts in EUR that cannot");
    }
    var rates = new StringBuilder("date,currency,rate\n");
    FIRST.datesUntil(TODAY).forEach(day -> rates.append(day + ",JPY," + rate(day) + "\n"));
    server.postAs(TestApp.KEY, "/rates", "text/csv", rates.toString());

    var pace = paceOfPlan(own);

    var yen = FIRST.datesUntil(TODAY).mapToDouble(day -> 2.5 * rate(day)).sum();
    assertThat(pace.getDouble("spent")).isEqualTo(yen);
    assertThat(pace.getJsonArray("converted_from"))
        .hasSize(TODAY.getDayOfMonth() > 1 ? 1 : 0)
        .doesNotContain("JPY");
    server.sendAs(own, "DELETE /plans/spring");
  }

  private static int rate(LocalDate day) {
    return 150 + day.getDayOfMonth();
  }

  private static JsonObject paceOfPlan(String token) {
    return json(server.sendAs(token, "GET /pacing")).getJsonArray("budgets").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("level").equals("plan"))
        .findFirst()
        .orElseThrow();
  }

  private static String plan(String amount) {
    return new JsonObject()
        .put("name", "Spring")
        .put("currency", "EUR")
        .put("amount", amount)
        .put("from", FIRST.toString())
        .put("to", FIRST.plusMonths(3).toString())
        .put(
            "campaigns",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("platform", "google")
                        .put("account_id", "g")
                        .put("campaign_id", "s1")))
        .encode();
  }

  private static RawClient.Answer put(String token, String body) {
    return RawClient.once(
        server.port(),
        "PUT /plans/spring HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String key(String account) {
    return server.key(
        "{\"name\":\"k\",\"scopes\":[\"insights:read\",\"reports:write\"],\"accounts\":[\"%s\"]}"
            .formatted(account));
  }

  private static JsonObject json(RawClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }
}
