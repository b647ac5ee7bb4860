package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.HTML_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_FIELDS;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.SILENT_TRUNCATION;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonArray;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokFaultsIT {
  private final RunningEmulator emulator = RunningEmulator.start();
  private final TikTokClient tiktok = new TikTokClient(emulator);
  private Map<String, String> week;

  @BeforeEach
  void aGoodRequest() {
    week = tiktok.daily(tiktok.account(0), "2026-11-14", "2026-11-20");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("T6: two throttles then an answer")
  void twoThrottlesThenAnAnswer() {
    emulator.fault(ActiveFault.times(THROTTLE, 2));

    var codes = IntStream.range(0, 3).mapToObj(i -> code(tiktok.report(week))).toList();

    assertThat(codes).isEqualTo(List.of(40100, 40100, 0));
  }

  @ParameterizedTest(name = "T6: throttles have several codes: {arguments}")
  @CsvSource({"40016,Too many requests", "40133,reaches QPS limit 20"})
  void throttlesHaveSeveralCodes(int code, String words) {
    emulator.fault(ActiveFault.always(THROTTLE).with("code", code));

    var reply = tiktok.report(week);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(code(reply)).isEqualTo(code);
    assertThat(reply.json().path("message").asText()).contains(words);
  }

  @Test
  void aUsedUpDayLastsUntilMidnightUtc() {
    emulator.fault(ActiveFault.times(QUOTA, 1));
    assertThat(code(tiktok.report(week))).isEqualTo(40100);

    emulator.advance(Duration.ofHours(11));
    assertThat(code(tiktok.report(week))).isEqualTo(40100);

    emulator.advance(Duration.ofHours(1));
    assertThat(code(tiktok.report(week))).isZero();
  }

  @ParameterizedTest(name = "T6: server faults are http 200: {arguments}")
  @ValueSource(ints = {50000, 51002, 60001, 61000})
  void serverFaultsAreHttp200(int code) {
    emulator.fault(ActiveFault.times(SERVER_ERROR, 1).with("code", code));

    var reply = tiktok.report(week);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(code(reply)).isEqualTo(code);
    assertThat(code(tiktok.report(week))).isZero();
  }

  @Test
  void anyErrorCanBeAskedFor() {
    emulator.fault(
        ActiveFault.always(ERROR).with("code", 40001).with("message", "scope 4 is not granted"));

    var reply = tiktok.report(week);

    assertThat(code(reply)).isEqualTo(40001);
    assertThat(reply.json().path("message").asText()).isEqualTo("scope 4 is not granted");
  }

  @Test
  @DisplayName("T12: one advertiser of two is forbidden")
  void oneAdvertiserOfTwoIsForbidden() {
    emulator.fault(ActiveFault.always(PERMISSION).onAccount(tiktok.account(0).id()));

    var other = tiktok.daily(tiktok.account(1), "2026-11-14", "2026-11-20");

    assertThat(code(tiktok.report(week))).isEqualTo(40001);
    assertThat(tiktok.report(week).json().path("message").asText())
        .contains(tiktok.account(0).id());
    assertThat(code(tiktok.report(other))).isZero();
  }

  @Test
  void aRevokedTokenIsWrongUntilConsent() {
    emulator.fault(ActiveFault.times(TOKEN_REVOKED, 1));

    assertThat(code(tiktok.report(week))).isEqualTo(40105);
    assertThat(code(tiktok.report(week))).isEqualTo(40105);
    emulator.emulator().consent();
    assertThat(code(tiktok.report(week))).isZero();
  }

  @Test
  @DisplayName("T7: a window is too large until it is small enough")
  void aWindowIsTooLargeUntilItIsSmallEnough() {
    emulator.fault(ActiveFault.always(TOO_LARGE).with("days", 3));

    assertThat(code(tiktok.report(week))).isEqualTo(40067);
    week.put("start_date", "2026-11-18");
    assertThat(code(tiktok.report(week))).isZero();
  }

  @Test
  @DisplayName("T7: a query is too large until it names few campaigns")
  void aQueryIsTooLargeUntilItNamesFewCampaigns() {
    emulator.fault(ActiveFault.always(TOO_LARGE).with("limit", 1));

    assertThat(code(tiktok.report(week))).isEqualTo(40067);
    week.put("filtering", oneCampaign());
    assertThat(code(tiktok.report(week))).isZero();
  }

  @Test
  @DisplayName("T8: truncation is only told in a header")
  void truncationIsOnlyToldInAHeader() {
    int all = tiktok.rows(week).size();
    emulator.fault(ActiveFault.always(SILENT_TRUNCATION).with("rows", 1));

    var reply = tiktok.report(week);

    assertThat(code(reply)).isZero();
    assertThat(reply.header("x-tt-ads-throttle").orElse("")).contains("top 20k");
    assertThat(reply.json().path("data").path("list")).hasSizeLessThan(all);
  }

  @Test
  void namedCampaignsAreNotTruncated() {
    emulator.fault(ActiveFault.always(SILENT_TRUNCATION).with("rows", 1));
    week.put("filtering", oneCampaign());

    var reply = tiktok.report(week);

    assertThat(reply.header("x-tt-ads-throttle")).isEmpty();
    assertThat(reply.json().path("data").path("list")).isNotEmpty();
  }

  @Test
  @DisplayName("T9: metrics can become invalid")
  void metricsCanBecomeInvalid() {
    var fields = new JsonArray().add("total_onsite_shopping_value");
    emulator.fault(ActiveFault.always(INVALID_FIELDS).with("fields", fields));

    assertThat(tiktok.report(week).json().path("message").asText())
        .endsWith("Invalid metric fields: ['total_onsite_shopping_value']");
    week.put("metrics", "[\"spend\"]");
    assertThat(code(tiktok.report(week))).isZero();
  }

  @Test
  @DisplayName("T6: a gateway answers in html")
  void aGatewayAnswersInHtml() {
    emulator.fault(ActiveFault.always(HTML_ERROR));

    var reply = tiktok.report(week);

    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  @DisplayName("T6: a body can end early")
  void aBodyCanEndEarly() {
    emulator.fault(ActiveFault.always(TRUNCATED));

    var reply = tiktok.report(week);

    assertThat(reply.status()).isEqualTo(200);
    assertThatThrownBy(reply::json).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest(name = "T6: a connection can break or hang: {arguments}")
  @EnumSource(names = {"RESET", "CUT", "HANG"})
  void aConnectionCanBreakOrHang(FaultKind kind) {
    emulator.fault(ActiveFault.always(kind));
    emulator.waitUpTo(Duration.ofMillis(200));

    assertThat(tiktok.report(week).status()).isZero();
  }

  private String oneCampaign() {
    var id = emulator.emulator().world().campaigns(tiktok.account(0)).get(0).id();
    return "[{\"field_name\":\"campaign_ids\",\"filter_type\":\"IN\",\"filter_value\":\"[\\\"%s\\\"]\"}]"
        .formatted(id);
  }

  private static int code(Reply reply) {
    return reply.json().path("code").asInt(-1);
  }
}
