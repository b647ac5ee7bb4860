package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_FAILED;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_NOT_READY;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_SKIPPED;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_SLOW;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_UNKNOWN;
import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_PAGE;
import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.NO_ROLL_UP;
import static dev.campaignanalytics.emulator.server.FaultKind.NO_VALUE;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.PROOF_REQUIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.RUN_ID_NUMBER;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static dev.campaignanalytics.emulator.server.FaultKind.USAGE;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.Fault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetaFaultsTest {
  private static final String WEEK = "{\"since\":\"2026-11-14\",\"until\":\"2026-11-20\"}";

  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
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
    on(Fault.always(QUOTA).onAccount(account).with("minutes", 2));

    Reply struck = insights(0, "");
    Reply other = insights(1, "");

    assertThat(code(struck)).isEqualTo(80000);
    assertThat(usage(struck).getJsonArray(account).encode())
        .contains("\"estimated_time_to_regain_access\":2");
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void usageHeadersSayWhatTheyAreToldTo() {
    var header =
        "{\"{account}\":[{\"type\":\"ads_management\",\"call_count\":12},"
            + "{\"type\":\"ads_insights\",\"call_count\":118.5}]}";
    on(
        Fault.always(USAGE)
            .with("headers", new JsonObject().put("X-Business-Use-Case-Usage", header)));

    Reply reply = insights(0, "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(usage(reply).getJsonArray(rig.account(META, 0).id()).encode()).contains("118.5");
  }

  @Test
  void aThrottleCanBeAnyOfMetasCodes() {
    on(Fault.times(THROTTLE, 1).with("code", 613).with("subcode", 1487742));

    Reply struck = insights(0, "");

    assertThat(code(struck)).isEqualTo(613);
    assertThat(struck.body()).contains("1487742", "OAuthException");
    assertThat(insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void tooMuchIsRefusedUntilThePageIsSmaller() {
    on(Fault.always(TOO_LARGE).with("limit", 25));

    assertThat(insights(0, "&limit=100").body()).contains("1487534");
    assertThat(insights(0, "&limit=25").status()).isEqualTo(200);
  }

  @Test
  void anExpiredTokenCanBeExchangedOnce() {
    on(Fault.times(TOKEN_EXPIRED, 1).onEndpoint("insights"));

    Reply expired = insights(0, "");
    Reply exchanged = exchange(rig.setting("META_ACCESS_TOKEN"));
    Reply renewed = insights(0, "", exchanged.json().getString("access_token"));

    assertThat(expired.json().getJsonObject("error").getInteger("error_subcode")).isEqualTo(463);
    assertThat(exchanged.json().getLong("expires_in")).isEqualTo(60L * 24 * 3600);
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(insights(0, "").status()).as("the old token stays refused").isEqualTo(400);
  }

  @Test
  void aTokenWhoseTimeIsOverCannotBeExchanged() {
    String old = exchange(rig.setting("META_ACCESS_TOKEN")).json().getString("access_token");
    rig.emulator().clock().advance(Duration.ofDays(60));

    assertThat(code(exchange(old))).isEqualTo(190);
  }

  @Test
  void aRevokedTokenCannotBeExchangedUntilConsentIsGiven() {
    on(Fault.times(TOKEN_REVOKED, 1));

    assertThat(insights(0, "").body()).contains("458");
    assertThat(code(exchange(rig.setting("META_ACCESS_TOKEN")))).isEqualTo(190);
    rig.emulator().consent();
    assertThat(insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void revokingATokenOnRequestLeavesTheOthers() {
    String extra = exchange(rig.setting("META_ACCESS_TOKEN")).json().getString("access_token");

    Reply revoked = get("/meta/v26.0/oauth/revoke?" + app() + "&revoke_token=" + extra, token());

    assertThat(revoked.json().getValue("success")).isEqualTo("true");
    assertThat(insights(0, "", extra).status()).isEqualTo(400);
    assertThat(insights(0, "").status()).isEqualTo(200);
  }

  @Test
  void introspectionTellsWhetherATokenIsGood() {
    String app = encoded(rig.setting("META_APP_ID") + "|" + rig.setting("META_APP_SECRET"));

    Reply reply =
        rig.get("/meta/v26.0/debug_token?input_token=" + token() + "&access_token=" + app);

    assertThat(reply.json().getJsonObject("data").getBoolean("is_valid")).isTrue();
    assertThat(reply.json().getJsonObject("data").getInteger("expires_at")).isZero();
  }

  @Test
  void aDemandedProofMustBeThereAndRight() throws Exception {
    on(Fault.always(PROOF_REQUIRED));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(rig.setting("META_APP_SECRET").getBytes(), "HmacSHA256"));
    String proof = HexFormat.of().formatHex(mac.doFinal(token().getBytes()));

    assertThat(insights(0, "").body()).contains("appsecret_proof");
    assertThat(insights(0, "&appsecret_proof=" + proof).status()).isEqualTo(200);
  }

  @Test
  void oneAccountCanBeForbidden() {
    on(Fault.always(PERMISSION).onAccount(rig.account(META, 1).id()));

    assertThat(insights(1, "").status()).isEqualTo(403);
    assertThat(insights(2, "").status()).isEqualTo(200);
  }

  @Test
  void anEmptyPageCanHaveANextOne() {
    on(Fault.times(EMPTY_PAGE, 1));

    JsonObject empty = insights(0, "&limit=5").json();
    String after = empty.getJsonObject("paging").getJsonObject("cursors").getString("after");

    assertThat(empty.getJsonArray("data")).isEmpty();
    assertThat(empty.getJsonObject("paging").containsKey("next")).isTrue();
    assertThat(insights(0, "&limit=5&after=" + after).json().getJsonArray("data")).hasSize(5);
  }

  @Test
  void theLastPageCanBeEmpty() {
    on(Fault.always(EMPTY_PAGE).with("last", true));

    JsonObject all = insights(0, "&limit=500").json();
    String after = all.getJsonObject("paging").getJsonObject("cursors").getString("after");

    assertThat(all.getJsonObject("paging").containsKey("next")).isTrue();
    assertThat(insights(0, "&limit=500&after=" + after).body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void dataThatMovesShowsARowTwice() {
    on(Fault.times(DUPLICATE_KEY, 1));

    JsonObject first = insights(0, "&limit=5").json();
    String after = first.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject second = insights(0, "&limit=5&after=" + after).json();

    assertThat(second.getJsonArray("data").getJsonObject(0))
        .isEqualTo(first.getJsonArray("data").getJsonObject(4));
  }

  @Test
  void rowsCanBeOdd() {
    on(Fault.always(MISSING_KEYS).with("keys", new JsonArray().add("actions").add("campaign_id")));
    on(Fault.always(EXTRA_KEYS));
    on(Fault.always(OTHER_NUMBER_TYPE));
    on(Fault.always(ODD_VALUES).with("spend", "1,234.50"));
    on(Fault.always(UNKNOWN_CAMPAIGN));

    JsonArray rows = insights(0, "&limit=500").json().getJsonArray("data");

    assertThat(rows.getJsonObject(0).getString("spend")).isEqualTo("1,234.50");
    assertThat(rows.getJsonObject(1).getValue("impressions")).isInstanceOf(Number.class);
    assertThat(rows.getJsonObject(1).fieldNames())
        .contains("novelty_score")
        .doesNotContain("actions", "campaign_id");
    assertThat(rows.getJsonObject(rows.size() - 1).getString("campaign_name")).contains("listed");
  }

  @Test
  void actionsCanLackTheirTotalsAndRollUps() {
    on(Fault.always(NO_VALUE));
    on(Fault.always(NO_ROLL_UP));

    String body =
        insights(0, "&limit=500&action_attribution_windows=" + encoded("[\"7d_click\"]")).body();

    assertThat(body).contains("fb_pixel_purchase", "7d_click").doesNotContain("omni_", "\"value\"");
  }

  @Test
  void anAsynchronousRunHasTheRowsOfASynchronousOne() {
    String run = create().getString("report_run_id");

    Reply early = get("/meta/v26.0/" + run + "/insights", token());
    List<String> words = poll(run, 2);
    Reply rows = get("/meta/v26.0/" + run + "/insights?limit=500", token());

    assertThat(early.body()).contains("1815107");
    assertThat(words).containsExactly("Job Running 50", "Job Completed 100");
    assertThat(rows.json().getJsonArray("data"))
        .isEqualTo(insights(0, "&limit=500").json().getJsonArray("data"));
  }

  @Test
  void aSlowRunGoesThroughEveryWord() {
    on(Fault.times(ASYNC_UNKNOWN, 1));
    on(Fault.times(ASYNC_SLOW, 4));
    String run = create().getString("report_run_id");

    Reply unknown = get("/meta/v26.0/" + run, token());
    List<String> words = poll(run, 5);
    on(Fault.times(ASYNC_NOT_READY, 1));
    Reply notReady = get("/meta/v26.0/" + run + "/insights", token());

    assertThat(unknown.body()).contains("does not exist");
    assertThat(words)
        .containsExactly(
            "Job Not Started 0",
            "Job Started 0",
            "Job Running 40",
            "Job Completed 99",
            "Job Completed 100");
    assertThat(notReady.body()).contains("1815107", "\"is_transient\":true");
    assertThat(get("/meta/v26.0/" + run + "/insights", token()).status()).isEqualTo(200);
  }

  @Test
  void aRunCanFailOrBeSkippedAndItsIdBeANumber() {
    on(Fault.always(RUN_ID_NUMBER));
    Object id = create().getValue("report_run_id");

    on(Fault.times(ASYNC_FAILED, 1));
    Reply failed = get("/meta/v26.0/" + id, token());
    on(Fault.times(ASYNC_SKIPPED, 1));

    assertThat(id).isInstanceOf(Long.class);
    assertThat(failed.json().getInteger("error_code")).isEqualTo(-3);
    assertThat(failed.json().getInteger("error_subcode")).isEqualTo(1504045);
    assertThat(poll(id.toString(), 1)).containsExactly("Job Skipped 0");
  }

  @Test
  void theRecordKnowsTheTokensStateAndNoSecret() {
    on(Fault.always(FaultKind.SERVER_ERROR).onEndpoint("insights"));
    insights(0, "&appsecret_proof=abc&access_token=" + token());
    exchange(token());

    List<RequestLog.Entry> entries = rig.emulator().requests().entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).seen().status()).isEqualTo(500);
    assertThat(entries.get(0).seen().token().wireName()).isEqualTo("good");
    assertThat(entries.get(0).seen().faults()).containsExactly("server_error/meta/insights");
    assertThat(entries.get(0).target().account()).contains(rig.account(META, 0).id());
    assertThat(entries.toString())
        .doesNotContain(token(), rig.setting("META_APP_SECRET"), "abc")
        .contains("2026-11-14");
  }

  private static void on(Fault fault) {
    rig.emulator().faults().add(fault.on(META));
  }

  private static String token() {
    return rig.setting("META_ACCESS_TOKEN");
  }

  private static String app() {
    return encoded(
        Map.of(
            "client_id", rig.setting("META_APP_ID"),
            "client_secret", rig.setting("META_APP_SECRET")));
  }

  private static Reply exchange(String current) {
    return rig.get(
        "/meta/v26.0/oauth/access_token?grant_type=fb_exchange_token&"
            + app()
            + "&set_token_expires_in_60_days=true&fb_exchange_token="
            + current);
  }

  private static Reply get(String path, String token) {
    return rig.get(path, "Authorization", "Bearer " + token);
  }

  private static Reply insights(int account, String more) {
    return insights(account, more, token());
  }

  private static Reply insights(int account, String more, String token) {
    String id = rig.account(META, account).id();
    return get("/meta/v26.0/act_" + id + "/insights?" + encoded(daily()) + more, token);
  }

  private static Map<String, String> daily() {
    return Map.of(
        "level", "campaign",
        "fields", "campaign_id,campaign_name,impressions,spend,actions,action_values",
        "time_increment", "1",
        "time_range", WEEK);
  }

  private static JsonObject create() {
    String path = "/meta/v26.0/act_" + rig.account(META, 0).id() + "/insights";
    return rig.postForm(path, daily(), "Authorization", "Bearer " + token()).json();
  }

  private static List<String> poll(String run, int times) {
    var words = new ArrayList<String>();
    IntStream.range(0, times)
        .mapToObj(i -> get("/meta/v26.0/" + run, token()).json())
        .map(s -> s.getString("async_status") + " " + s.getInteger("async_percent_completion"))
        .forEach(words::add);
    return words;
  }

  private static JsonObject usage(Reply reply) {
    return new JsonObject(reply.headers().get("x-business-use-case-usage"));
  }

  private static int code(Reply reply) {
    return reply.json().getJsonObject("error").getInteger("code");
  }
}
