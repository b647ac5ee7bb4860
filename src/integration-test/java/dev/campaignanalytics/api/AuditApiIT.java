package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /audit}, and what no campaign has in {@code GET /insights}. */
class AuditApiIT {
  private static final String DAYS = "from=2026-03-01&to=2026-03-10";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static String keyOfMine;

  /** Ten days of two accounts; on two days of each the account has 2.50 more than its campaigns. */
  @BeforeAll
  static void twoAccounts() {
    server.sql(
        """
        insert into sync_state (platform, account_id)
        values ('meta', ''), ('meta', 'mine'), ('google', ''), ('google', 'theirs')
        """);
    server.sql(
        """
        insert into campaign_daily (campaign_id, local_date, platform, account_id, currency,
          day_impressions, day_clicks, day_conversions, day_cost, day_revenue, observed_at)
        select 'c-' || a.account_id, day, a.platform, a.account_id, 'EUR', 1000, 10, 0, 5000000, 0,
               '2026-03-20T00:00:00Z'
        from (values ('meta', 'mine'), ('google', 'theirs')) as a(platform, account_id),
             generate_series(date '2026-03-01', date '2026-03-10', interval '1 day') as day
        """);
    server.sql(
        """
        insert into account_totals (platform, account_id, day, impressions, clicks, cost,
          campaign_impressions, campaign_clicks, campaign_cost, campaign_rows, settled, read_at)
        select platform, account_id, local_date,
               1000 + case when local_date < '2026-03-03' then 200 else 0 end, 10,
               5000000 + case when local_date < '2026-03-03' then 2500000 else 0 end,
               1000, 10, 5000000, 1, true, '2026-03-20T00:00:01Z'
        from campaign_daily
        """);
    keyOfMine =
        server.key(
            """
            {"name": "mine", "scopes": ["insights:read"],
             "accounts": ["meta:mine"]}
            """);
  }

  @Test
  void eachDayHasItsStateAndBothFigures() {
    var audit = json("/audit?account=mine&" + DAYS);

    assertThat(states(audit)).isEqualTo(Map.of("ok", 8L, "gap", 2L));
    var oldest = audit.getJsonArray("days").getJsonObject(9);
    assertThat(oldest.getString("day")).isEqualTo("2026-03-01");
    assertThat(oldest.getString("level")).isEqualTo("report");
    assertThat(oldest.getJsonObject("difference").encode())
        .isEqualTo("{\"impressions\":200,\"clicks\":0,\"cost\":2.5}");
    assertThat(audit.getJsonArray("accounts").getJsonObject(0).getDouble("unexplained_cost"))
        .isEqualTo(5.0);
  }

  @Test
  void pagesHaveEachDayOnce() {
    var first = json("/audit?limit=7&" + DAYS);
    var second = json("/audit?limit=15&cursor=" + first.getString("next") + "&" + DAYS);

    assertThat(first.getJsonArray("days").size() + second.getJsonArray("days").size())
        .isEqualTo(20);
    assertThat(second.getString("next")).isNull();
    assertThat(server.send("GET /audit?cursor=AAAA&" + DAYS).status()).isEqualTo(400);
    var other = "GET /audit?state=gap&cursor=" + first.getString("next") + "&" + DAYS;
    assertThat(server.send(other).status()).isEqualTo(400);
  }

  @Test
  void daysAreFilteredByTheirState() {
    assertThat(states(json("/audit?state=gap&" + DAYS))).isEqualTo(Map.of("gap", 4L));
    assertThat(server.send("GET /audit.csv?state=gap&account=mine&" + DAYS).body())
        .contains("meta,mine,2026-03-02,gap,,report,EUR,1200,10,7.5,1000,10,5,200,0,2.5,");
  }

  @Test
  void aKeyOfOneAccountSeesNothingOfTheOther() {
    var audit = server.sendAs(keyOfMine, "GET /audit?" + DAYS).body();

    assertThat(audit).contains("mine").doesNotContain("theirs").contains("\"recount\":null");
    assertThat(server.sendAs(keyOfMine, "GET /audit.csv?" + DAYS).body())
        .contains("mine")
        .doesNotContain("theirs");
    var groups =
        server.sendAs(keyOfMine, "GET /insights?unallocated=true&group_by=account&" + DAYS).body();
    assertThat(new JsonObject(groups).getJsonArray("unallocated")).hasSize(1);
  }

  @Test
  void groupsAndWhatIsUnallocatedAreTheAccountsTotal() {
    var answer = json("/insights?unallocated=true&group_by=platform&platform=meta&" + DAYS);

    assertThat(answer.getJsonArray("groups").getJsonObject(0).getDouble("cost")).isEqualTo(50.0);
    assertThat(answer.getJsonArray("unallocated").encode())
        .isEqualTo(
            "[{\"platform\":\"meta\",\"currency\":\"EUR\",\"impressions\":400,\"clicks\":0,"
                + "\"cost\":5}]");
    assertThat(json("/insights?group_by=platform&" + DAYS).containsKey("unallocated")).isFalse();
  }

  @Test
  void unallocatedIsOfWholeAccounts() {
    for (var more : List.of("campaign=c-mine", "format=csv", "as_of=1")) {
      assertThat(server.send("GET /insights?unallocated=true&" + more + "&" + DAYS).status())
          .as(more)
          .isEqualTo(400);
    }
  }

  private static Map<String, Long> states(JsonObject audit) {
    JsonArray days = audit.getJsonArray("days");
    return days.stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.groupingBy(day -> day.getString("state"), Collectors.counting()));
  }

  private static JsonObject json(String path) {
    var response = server.send("GET " + path);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }
}
