package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaSideTest {
  private static final String WEEK = "{\"since\":\"2026-11-14\",\"until\":\"2026-11-20\"}";
  private static final String DAILY_FIELDS =
      "account_id,account_currency,campaign_id,campaign_name,impressions,clicks,"
          + "inline_link_clicks,spend,actions,action_values,attribution_setting,date_start,date_stop";
  private static final String BY_HOUR = "hourly_stats_aggregated_by_advertiser_time_zone";

  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void theDailyRowsOfAllPagesAreTheTruth() {
    for (WorldAccount account : rig.emulator().world().accounts(Platform.META)) {
      var range = new DateRange(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-20"));

      List<DayTruth> read = allRows(account, daily()).stream().map(r -> read(account, r)).toList();

      assertThat(read)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(
              rig.emulator().world().truth(account, range, EmulatorRig.NOW));
    }
  }

  @Test
  void hoursSumUpToTheDayInDeliveryAndHaveNoPurchases() {
    WorldAccount account = rig.account(Platform.META, 0);
    Map<String, String> params = daily();
    params.put("breakdowns", BY_HOUR);

    List<JsonObject> hours = allRows(account, params);

    assertThat(sum(hours, "impressions"))
        .isEqualByComparingTo(sum(allRows(account, daily()), "impressions"));
    assertThat(sum(hours, "spend")).isEqualByComparingTo(sum(allRows(account, daily()), "spend"));
    assertThat(hours).noneMatch(row -> row.encode().contains("purchase"));
    assertThat(hours.get(0).getString(BY_HOUR)).matches("\\d\\d:00:00 - \\d\\d:59:59");
  }

  @Test
  void aDayWithOnlyAPurchaseHasNoImpressionsAndNoHour() {
    WorldAccount account = rig.account(Platform.META, 1);
    String campaign = rig.emulator().world().campaigns(account).get(0).id();
    var day = LocalDate.parse("2026-10-01");
    rig.emulator()
        .world()
        .state(
            new CampaignRef(Platform.META, account.id(), campaign),
            day,
            new Counters(0, 0, 2_000_000, 0, 49_900_000),
            EmulatorRig.NOW);
    Map<String, String> params = daily();
    params.put("time_range", "{\"since\":\"2026-10-01\",\"until\":\"2026-10-01\"}");
    params.put("filtering", filter(campaign));

    JsonObject row = allRows(account, params).get(0);
    params.put("breakdowns", BY_HOUR);
    List<JsonObject> hours = allRows(account, params);

    assertThat(row.getString("impressions")).isEqualTo("0");
    assertThat(action(row, "actions", "omni_purchase").getString("value")).isEqualTo("2");
    assertThat(hours).hasSize(1).noneMatch(hour -> hour.containsKey(BY_HOUR));
  }

  @Test
  void onePurchaseHasSixNamesAndItsWindowsAddUp() {
    List<JsonObject> rows = allRows(rig.account(Platform.META, 0), daily());
    JsonObject row =
        rows.stream().filter(r -> r.encode().contains("\"1d_view\"")).findFirst().orElseThrow();

    JsonArray actions = row.getJsonArray("actions");

    assertThat(actions.stream().filter(a -> a.toString().contains("purchase"))).hasSize(6);
    assertThat(actions.stream().map(JsonObject.class::cast))
        .filteredOn(a -> a.getString("action_type").contains("purchase") && a.containsKey("value"))
        .allMatch(a -> value(a, "7d_click").add(value(a, "1d_view")).equals(value(a, "value")));
  }

  @Test
  void mixedAttributionLeavesOnlyTheWindows() {
    List<JsonObject> rows = allRows(rig.account(Platform.META, 0), daily());

    assertThat(rows)
        .filteredOn(row -> !row.containsKey("attribution_setting"))
        .isNotEmpty()
        .allMatch(
            row ->
                action(row, "actions", "omni_purchase") == null
                    || !action(row, "actions", "omni_purchase").containsKey("value"));
  }

  @Test
  void withoutIncrementTheWholeRangeIsOneRowAndOnlyTwoFieldsAreGiven() {
    var params = new LinkedHashMap<>(Map.of("level", "campaign", "time_range", WEEK));

    List<JsonObject> rows = allRows(rig.account(Platform.META, 0), params);

    assertThat(rows).hasSizeLessThan(7);
    assertThat(rows.get(0).fieldNames())
        .containsExactlyInAnyOrder("impressions", "spend", "date_start", "date_stop");
    assertThat(rows.get(0).getString("date_stop")).isEqualTo("2026-11-20");
  }

  @Test
  void aPageHasTwentyFiveRowsUnlessAskedAndNextHoldsTheToken() {
    WorldAccount account = rig.account(Platform.META, 0);
    Map<String, String> params = daily();
    params.remove("limit");

    JsonObject page = insights(account, params).json();

    assertThat(page.getJsonArray("data")).hasSize(25);
    assertThat(page.getJsonObject("paging").getString("next"))
        .startsWith("https://graph.facebook.com/")
        .contains(rig.setting("META_ACCESS_TOKEN"));
  }

  @Test
  void archivedAndDeletedCampaignsAreListedOnlyOnRequest() {
    String path = "/meta/v26.0/act_" + rig.account(Platform.META, 0).id() + "/campaigns";
    String all = encoded("[\"ACTIVE\",\"PAUSED\",\"ARCHIVED\",\"DELETED\",\"WITH_ISSUES\"]");

    Reply plain = get(path + "?fields=id,name,effective_status");
    Reply full = get(path + "?fields=id,name,effective_status&effective_status=" + all);

    assertThat(plain.json().getJsonArray("data")).hasSize(3);
    assertThat(full.json().getJsonArray("data")).hasSize(5);
    assertThat(full.body()).contains("ARCHIVED", "DELETED", "WITH_ISSUES", "🚀");
  }

  @Test
  void accountsHaveZoneAndCurrencyAndPages() {
    String path = "/meta/v26.0/me/adaccounts?fields=id,account_id,currency,timezone_name&limit=2";

    JsonObject first = get(path).json();
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject second = get(path + "&after=" + after).json();

    assertThat(first.getJsonArray("data")).hasSize(2);
    assertThat(second.getJsonArray("data")).hasSize(1);
    assertThat(second.getJsonObject("paging").containsKey("next")).isFalse();
    assertThat(second.encode()).contains("Pacific/Auckland", "NZD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "level|weird|1",
        "fields|impressions,nonsense|100",
        "fields|impressions,hourly_stats_aggregated_by_advertiser_time_zone|100",
        "time_range|2026-11-14..2026-11-20|100",
        "time_range|{'since':1795305600,'until':1795305700}|100",
        "time_range|{'since':'2026-11-20','until':'2026-11-14'}|100",
        "time_range|{'since':'2022-11-20','until':'2022-11-24'}|3018",
        "time_range|{'since':'2026-01-01','until':'2026-11-14'}|2",
        "time_increment|91|100",
        "time_increment|daily|100",
        "limit|0|100",
        "limit|5000|100",
        "after|!!|100",
        "breakdowns|country|2",
        "filtering|{}|100",
        "filtering|[{'field':'ad.name','operator':'IN','value':[]}]|100",
        "action_attribution_windows|['2d_click']|100",
        "pretty|1|100"
      })
  void aWrongParameterIsRefused(String name, String value, int code) {
    Map<String, String> params = daily();
    params.put(name, value.replace('\'', '"'));

    Reply reply = insights(rig.account(Platform.META, 0), params);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().getJsonObject("error").getInteger("code")).isEqualTo(code);
  }

  @Test
  void hoursOlderThanThirteenMonthsAreRefused() {
    Map<String, String> params = daily();
    params.put("time_range", "{\"since\":\"2025-09-01\",\"until\":\"2025-09-02\"}");
    params.put("breakdowns", BY_HOUR);

    assertThat(insights(rig.account(Platform.META, 0), params).body()).contains("13 months");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v24.0", "v27.0", "latest"})
  void aVersionThatIsNotServedIsRefused(String version) {
    assertThat(code(get("/meta/" + version + "/me/adaccounts"))).isEqualTo(2635);
  }

  @Test
  void aForeignAccountLooksMissing() {
    Reply reply = get("/meta/v26.0/act_42/insights");

    assertThat(code(reply)).isEqualTo(100);
    assertThat(reply.json().getJsonObject("error").getInteger("error_subcode")).isEqualTo(33);
  }

  @Test
  void aMissingAndAnUnknownTokenAreRefused() {
    assertThat(code(rig.get("/meta/v26.0/me/adaccounts"))).isEqualTo(2500);
    assertThat(code(rig.get("/meta/v26.0/me/adaccounts", "Authorization", "Bearer EAAno")))
        .isEqualTo(190);
  }

  @Test
  void aProofThatIsSentMustBeRight() {
    assertThat(get("/meta/v26.0/me/adaccounts?appsecret_proof=00").body())
        .contains("GraphMethodException", "appsecret_proof");
  }

  private static Map<String, String> daily() {
    var params = new LinkedHashMap<String, String>();
    params.put("level", "campaign");
    params.put("fields", DAILY_FIELDS);
    params.put("time_increment", "1");
    params.put("time_range", WEEK);
    params.put("action_attribution_windows", "[\"7d_click\",\"1d_view\"]");
    params.put("limit", "10");
    return params;
  }

  private static String filter(String campaign) {
    return "[{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"" + campaign + "\"]}]";
  }

  private static Reply get(String path) {
    return rig.get(path, "Authorization", "Bearer " + rig.setting("META_ACCESS_TOKEN"));
  }

  private static Reply insights(WorldAccount account, Map<String, String> params) {
    return get("/meta/v26.0/act_" + account.id() + "/insights?" + encoded(params));
  }

  private static List<JsonObject> allRows(WorldAccount account, Map<String, String> params) {
    var rows = new ArrayList<JsonObject>();
    var paged = new LinkedHashMap<>(params);
    JsonObject paging;
    do {
      JsonObject page = insights(account, paged).json();
      page.getJsonArray("data").forEach(row -> rows.add((JsonObject) row));
      paging = page.getJsonObject("paging", new JsonObject());
      paged.put("after", paging.getJsonObject("cursors", new JsonObject()).getString("after", ""));
    } while (paging.containsKey("next"));
    return rows;
  }

  /** As a product with the default mapping reads a row. */
  private static DayTruth read(WorldAccount account, JsonObject row) {
    return new DayTruth(
        new CampaignRef(Platform.META, account.id(), row.getString("campaign_id")),
        LocalDate.parse(row.getString("date_start")),
        new Counters(
            Long.parseLong(row.getString("impressions")),
            Long.parseLong(row.getString("clicks")),
            canonical(row, "actions"),
            Micros.of(new BigDecimal(row.getString("spend"))),
            canonical(row, "action_values")));
  }

  private static long canonical(JsonObject row, String list) {
    JsonObject action = action(row, list, "omni_purchase");
    if (action == null) {
      return 0;
    }
    BigDecimal windows = value(action, "7d_click").add(value(action, "1d_view"));
    return Micros.of(action.containsKey("value") ? value(action, "value") : windows);
  }

  private static JsonObject action(JsonObject row, String list, String type) {
    return row.getJsonArray(list, new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(action -> action.getString("action_type").equals(type))
        .findFirst()
        .orElse(null);
  }

  private static BigDecimal value(JsonObject action, String key) {
    return new BigDecimal(action.getString(key, "0"));
  }

  private static BigDecimal sum(List<JsonObject> rows, String key) {
    return rows.stream()
        .map(row -> Optional.ofNullable(row.getString(key)).orElse("0"))
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static int code(Reply reply) {
    return reply.json().getJsonObject("error").getInteger("code");
  }
}
