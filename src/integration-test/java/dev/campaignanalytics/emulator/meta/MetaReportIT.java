package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.meta.MetaCaller.BY_HOUR;
import static dev.campaignanalytics.emulator.meta.MetaCaller.action;
import static dev.campaignanalytics.emulator.meta.MetaCaller.daily;
import static dev.campaignanalytics.emulator.meta.MetaCaller.filter;
import static dev.campaignanalytics.emulator.meta.MetaCaller.read;
import static dev.campaignanalytics.emulator.meta.MetaCaller.sum;
import static dev.campaignanalytics.emulator.meta.MetaCaller.value;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetaReportIT {
  private static final String WEEK = "{\"since\":\"2026-11-14\",\"until\":\"2026-11-20\"}";

  private static EmulatorRig rig;
  private static MetaCaller meta;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
    meta = new MetaCaller(rig);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void theDailyRowsOfAllPagesAreTheTruth() {
    for (WorldAccount account : rig.emulator().world().accounts(META)) {
      var range = new DateRange(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-20"));

      List<DayTruth> read =
          meta.allRows(account, daily()).stream().map(r -> read(account, r)).toList();

      assertThat(read)
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(
              rig.emulator().world().truth(account, range, EmulatorRig.NOW));
    }
  }

  @Test
  void hoursSumUpToTheDayInDeliveryAndHaveNoPurchases() {
    WorldAccount account = rig.account(META, 0);
    Map<String, String> params = daily();
    params.put("breakdowns", BY_HOUR);

    List<JsonObject> hours = meta.allRows(account, params);

    assertThat(sum(hours, "impressions"))
        .isEqualByComparingTo(sum(meta.allRows(account, daily()), "impressions"));
    assertThat(sum(hours, "spend"))
        .isEqualByComparingTo(sum(meta.allRows(account, daily()), "spend"));
    assertThat(hours).noneMatch(row -> row.encode().contains("purchase"));
    assertThat(hours.get(0).getString(BY_HOUR)).matches("\\d\\d:00:00 - \\d\\d:59:59");
  }

  @Test
  void aDayWithOnlyAPurchaseHasNoImpressionsAndNoHour() {
    WorldAccount account = rig.account(META, 1);
    String campaign = rig.emulator().world().campaigns(account).get(0).id();
    var day = LocalDate.parse("2026-10-01");
    rig.emulator()
        .world()
        .state(
            new CampaignRef(META, account.id(), campaign),
            day,
            new Counters(0, 0, 2_000_000, 0, 49_900_000),
            EmulatorRig.NOW);
    Map<String, String> params = daily();
    params.put("time_range", "{\"since\":\"2026-10-01\",\"until\":\"2026-10-01\"}");
    params.put("filtering", filter(campaign));

    JsonObject row = meta.allRows(account, params).get(0);
    params.put("breakdowns", BY_HOUR);
    List<JsonObject> hours = meta.allRows(account, params);

    assertThat(row.getString("impressions")).isEqualTo("0");
    assertThat(action(row, "actions", "omni_purchase").getString("value")).isEqualTo("2");
    assertThat(hours).hasSize(1).noneMatch(hour -> hour.containsKey(BY_HOUR));
  }

  @Test
  void onePurchaseHasSixNamesAndItsWindowsAddUp() {
    List<JsonObject> rows = meta.allRows(rig.account(META, 0), daily());
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
    List<JsonObject> rows = meta.allRows(rig.account(META, 0), daily());

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

    List<JsonObject> rows = meta.allRows(rig.account(META, 0), params);

    assertThat(rows).hasSizeLessThan(7);
    assertThat(rows.get(0).fieldNames())
        .containsExactlyInAnyOrder("impressions", "spend", "date_start", "date_stop");
    assertThat(rows.get(0).getString("date_stop")).isEqualTo("2026-11-20");
  }

  @Test
  void aPageHasTwentyFiveRowsUnlessAskedAndNextHoldsTheToken() {
    WorldAccount account = rig.account(META, 0);
    Map<String, String> params = daily();
    params.remove("limit");

    JsonObject page = meta.insights(account, params).json();

    assertThat(page.getJsonArray("data")).hasSize(25);
    assertThat(page.getJsonObject("paging").getString("next"))
        .startsWith("https://graph.facebook.com/")
        .contains(rig.setting("META_ACCESS_TOKEN"));
  }
}
