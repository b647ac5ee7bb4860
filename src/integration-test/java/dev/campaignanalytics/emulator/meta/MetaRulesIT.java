package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static dev.campaignanalytics.emulator.meta.MetaCaller.BY_HOUR;
import static dev.campaignanalytics.emulator.meta.MetaCaller.code;
import static dev.campaignanalytics.emulator.meta.MetaCaller.daily;
import static dev.campaignanalytics.emulator.meta.MetaCaller.value;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaRulesIT {
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
  void archivedAndDeletedCampaignsAreListedOnlyOnRequest() {
    String path = "/meta/v26.0/act_" + rig.account(META, 0).id() + "/campaigns";
    String all = encoded("[\"ACTIVE\",\"PAUSED\",\"ARCHIVED\",\"DELETED\",\"WITH_ISSUES\"]");

    Reply plain = meta.get(path + "?fields=id,name,effective_status");
    Reply full = meta.get(path + "?fields=id,name,effective_status&effective_status=" + all);

    assertThat(plain.json().getJsonArray("data")).hasSize(3);
    assertThat(full.json().getJsonArray("data")).hasSize(5);
    assertThat(full.body()).contains("ARCHIVED", "DELETED", "WITH_ISSUES", "🚀");
  }

  @Test
  void accountsHaveZoneAndCurrencyAndPages() {
    String path = "/meta/v26.0/me/adaccounts?fields=id,account_id,currency,timezone_name&limit=2";

    JsonObject first = meta.get(path).json();
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject second = meta.get(path + "&after=" + after).json();

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

    Reply reply = meta.insights(rig.account(META, 0), params);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().getJsonObject("error").getInteger("code")).isEqualTo(code);
  }

  @Test
  void hoursOlderThanThirteenMonthsAreRefused() {
    Map<String, String> params = daily();
    params.put("time_range", "{\"since\":\"2025-09-01\",\"until\":\"2025-09-02\"}");
    params.put("breakdowns", BY_HOUR);

    assertThat(meta.insights(rig.account(META, 0), params).body()).contains("13 months");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v24.0", "v27.0", "latest"})
  void aVersionThatIsNotServedIsRefused(String version) {
    assertThat(code(meta.get("/meta/" + version + "/me/adaccounts"))).isEqualTo(2635);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pretty=1", "debug=all", "date_format=U", "ids=1,2"})
  void whatWasRemovedIsRefusedEverywhere(String parameter) {
    assertThat(code(meta.get("/meta/v26.0/me/adaccounts?" + parameter))).isEqualTo(100);
  }

  @Test
  void aForeignAccountLooksMissing() {
    Reply reply = meta.get("/meta/v26.0/act_42/insights");

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
    assertThat(meta.get("/meta/v26.0/me/adaccounts?appsecret_proof=00").body())
        .contains("GraphMethodException", "appsecret_proof");
  }
}
