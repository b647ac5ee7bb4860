package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static dev.campaignanalytics.emulator.meta.MetaCaller.code;
import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_PAGE;
import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.NO_ROLL_UP;
import static dev.campaignanalytics.emulator.server.FaultKind.NO_VALUE;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static dev.campaignanalytics.emulator.server.FaultKind.USAGE;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetaFaultsIT {
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

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().requests().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void aQuotaNamesItsMinutesAndStrikesOneAccountOnly() {
    String account = rig.account(META, 0).id();
    on(ActiveFault.always(QUOTA).onAccount(account).with("minutes", 2));

    Reply struck = meta.insights(0, "");
    Reply other = meta.insights(1, "");

    assertThat(code(struck)).isEqualTo(80000);
    assertThat(usage(struck).getJsonArray(account).encode())
        .contains("\"estimated_time_to_regain_access\":2");
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void usageHeadersHaveTheConfiguredValues() {
    var header =
        "{\"{account}\":[{\"type\":\"ads_management\",\"call_count\":12},"
            + "{\"type\":\"ads_insights\",\"call_count\":118.5}]}";
    on(
        ActiveFault.always(USAGE)
            .with("headers", new JsonObject().put("X-Business-Use-Case-Usage", header)));

    Reply reply = meta.insights(0, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(usage(reply).getJsonArray(rig.account(META, 0).id()).encode()).contains("118.5");
  }

  @Test
  void aThrottleCanBeAnyOfMetasCodes() {
    on(ActiveFault.times(THROTTLE, 1).with("code", 613).with("subcode", 1487742));

    Reply struck = meta.insights(0, "");

    assertThat(code(struck)).isEqualTo(613);
    assertThat(struck.body()).contains("1487742", "OAuthException");
    assertThat(meta.insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void tooMuchIsRefusedUntilThePageIsSmaller() {
    on(ActiveFault.always(TOO_LARGE).with("limit", 25));

    assertThat(meta.insights(0, "&limit=100").body()).contains("1487534");
    assertThat(meta.insights(0, "&limit=25").status()).isEqualTo(200);
  }

  @Test
  void oneAccountCanBeForbidden() {
    on(ActiveFault.always(PERMISSION).onAccount(rig.account(META, 1).id()));

    assertThat(meta.insights(1, "").status()).isEqualTo(403);
    assertThat(meta.insights(2, "").status()).isEqualTo(200);
  }

  @Test
  void anEmptyPageCanHaveANextOne() {
    on(ActiveFault.times(EMPTY_PAGE, 1));

    JsonObject empty = meta.insights(0, "&limit=5").json();
    String after = empty.getJsonObject("paging").getJsonObject("cursors").getString("after");

    assertThat(empty.getJsonArray("data")).isEmpty();
    assertThat(empty.getJsonObject("paging").containsKey("next")).isTrue();
    assertThat(meta.insights(0, "&limit=5&after=" + after).json().getJsonArray("data")).hasSize(5);
  }

  @Test
  void theLastPageCanBeEmpty() {
    on(ActiveFault.always(EMPTY_PAGE).with("last", true));

    JsonObject all = meta.insights(0, "&limit=500").json();
    String after = all.getJsonObject("paging").getJsonObject("cursors").getString("after");

    assertThat(all.getJsonObject("paging").containsKey("next")).isTrue();
    assertThat(meta.insights(0, "&limit=500&after=" + after).body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void dataThatMovesShowsARowTwice() {
    on(ActiveFault.times(DUPLICATE_KEY, 1));

    JsonObject first = meta.insights(0, "&limit=5").json();
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject second = meta.insights(0, "&limit=5&after=" + after).json();

    assertThat(second.getJsonArray("data").getJsonObject(0))
        .isEqualTo(first.getJsonArray("data").getJsonObject(4));
  }

  @Test
  void rowsCanBeOdd() {
    on(
        ActiveFault.always(MISSING_KEYS)
            .with("keys", new JsonArray().add("actions").add("campaign_id")));
    on(ActiveFault.always(EXTRA_KEYS));
    on(ActiveFault.always(OTHER_NUMBER_TYPE));
    on(ActiveFault.always(ODD_VALUES).with("spend", "1,234.50"));
    on(ActiveFault.always(UNKNOWN_CAMPAIGN));

    JsonArray rows = meta.insights(0, "&limit=500").json().getJsonArray("data");

    assertThat(rows.getJsonObject(0).getString("spend")).isEqualTo("1,234.50");
    assertThat(rows.getJsonObject(1).getValue("impressions")).isInstanceOf(Number.class);
    assertThat(rows.getJsonObject(1).fieldNames())
        .contains("novelty_score")
        .doesNotContain("actions", "campaign_id");
    assertThat(rows.getJsonObject(rows.size() - 1).getString("campaign_name")).contains("listed");
  }

  @Test
  void actionsCanLackTheirTotalsAndRollUps() {
    on(ActiveFault.always(NO_VALUE));
    on(ActiveFault.always(NO_ROLL_UP));

    String body =
        meta.insights(0, "&limit=500&action_attribution_windows=" + encoded("[\"7d_click\"]"))
            .body();

    assertThat(body).contains("fb_pixel_purchase", "7d_click").doesNotContain("omni_", "\"value\"");
  }

  private static void on(ActiveFault fault) {
    rig.emulator().faults().add(fault.on(META));
  }

  private static JsonObject usage(Reply reply) {
    return new JsonObject(reply.headers().get("x-business-use-case-usage"));
  }
}
