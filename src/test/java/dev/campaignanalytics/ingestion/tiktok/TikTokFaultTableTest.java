package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.NOW;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.fault;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.ok;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokFaultTableTest {
  private static final String INVALID =
      "Please correct the information in invalid metric fields and try again. Invalid metric"
          + " fields: ['total_purchase_value', 'total_onsite_shopping_value']";
  private static final String CONFLICT =
      "Conflict occurs. The input params including metrics and dimensions have no relation.";

  private final TikTokReportApi reports = reports();

  @ParameterizedTest(name = "code {0} is {1} of the {2}, waits [{3}]")
  @CsvSource({
    "40100, THROTTLED, APP, 2 10 300",
    "40016, THROTTLED, APP, 2 10 300",
    "40133, THROTTLED, ACCOUNT, 2 10 300",
    "40132, FATAL, ACCOUNT, ''",
    "40067, TOO_LARGE, ACCOUNT, ''",
    "40011, TOO_LARGE, ACCOUNT, ''",
    "40102, REAUTH, CREDENTIAL, ''",
    "40104, REAUTH, CREDENTIAL, ''",
    "40105, REAUTH, CREDENTIAL, ''",
    "40106, REAUTH, CREDENTIAL, ''",
    "40103, REAUTH, CREDENTIAL, ''",
    "40107, REAUTH, CREDENTIAL, ''",
    "40101, REAUTH, CREDENTIAL, ''",
    "40108, REAUTH, CREDENTIAL, ''",
    "40110, REAUTH, CREDENTIAL, ''",
    "40115, REAUTH, CREDENTIAL, ''",
    "40001, PERMISSION, ACCOUNT, ''",
    "40125, PERMISSION, ACCOUNT, ''",
    "40300, PERMISSION, ACCOUNT, ''",
    "40301, PERMISSION, ACCOUNT, ''",
    "40007, PERMISSION, ACCOUNT, ''",
    "40113, FATAL, APP, ''",
    "40118, FATAL, APP, ''",
    "40119, FATAL, APP, ''",
    "40124, FATAL, APP, ''",
    "41000, FATAL, APP, ''",
    "40000, FATAL, ACCOUNT, ''",
    "40002, FATAL, ACCOUNT, ''",
    "40006, VERSION_ENDED, APP, ''",
    "40051, VERSION_ENDED, APP, ''",
    "40008, FATAL, APP, ''",
    "40010, FATAL, APP, ''",
    "41001, FATAL, APP, ''",
    "41002, FATAL, APP, ''",
    "40009, FATAL, APP, ''",
    "40013, FATAL, APP, ''",
    "40014, FATAL, APP, ''",
    "40050, TRANSIENT, ACCOUNT, 5",
    "40200, RESTART, ACCOUNT, 10",
    "40201, TRANSIENT, ACCOUNT, ''",
    "40202, TRANSIENT, ACCOUNT, 5 30 300",
    "40700, TRANSIENT, ACCOUNT, 5 30",
    "50000, TRANSIENT, ACCOUNT, 5 30 300",
    "50001, TRANSIENT, ACCOUNT, 5 30 300",
    "50002, TRANSIENT, ACCOUNT, 5 30 300",
    "51002, TRANSIENT, ACCOUNT, 5 30 300",
    "51004, TRANSIENT, ACCOUNT, 5 30 300",
    "51305, TRANSIENT, ACCOUNT, 5 30 300",
    "59999, TRANSIENT, ACCOUNT, 5 30 300",
    "60001, TRANSIENT, APP, ''",
    "61000, TRANSIENT, APP, ''",
    "69999, TRANSIENT, APP, ''",
    "49999, FATAL, ACCOUNT, ''",
    "7, FATAL, ACCOUNT, ''",
    "4294967296, FATAL, ACCOUNT, ''"
  })
  void checklist6_everyCodeHasItsDecision(String code, Kind kind, Scope scope, String delays) {
    var response =
        ok("{\"code\":" + code + ",\"message\":\"no\",\"request_id\":\"r\",\"data\":{}}");

    var fault = fault(days("2026-11-20", "2026-11-20"), response);

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.details().scope()).isEqualTo(scope);
    assertThat(fault.details().backoff().delays()).isEqualTo(seconds(delays));
  }

  @ParameterizedTest
  @CsvSource({"60001, 300", "40201, 10"})
  void checklist6_aPauseThatHasALengthSaysIt(int code, long seconds) {
    var fault = fault(hours("2026-11-20"), TikTokFixture.fault(code, "wait"));

    assertThat(fault.details().delay()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "HTTP {0} is {1}")
  @CsvSource({
    "400, FATAL",
    "404, FATAL",
    "405, FATAL",
    "302, FATAL",
    "408, TRANSIENT",
    "429, THROTTLED",
    "500, TRANSIENT",
    "502, TRANSIENT",
    "503, TRANSIENT",
    "504, TRANSIENT"
  })
  void checklist6_withoutACodeTheHttpStatusDecides(int status, Kind kind) {
    var response = new ApiResponse(status, Map.of(), "<html>Bad Gateway</html>", NOW);

    assertThat(fault(hours("2026-11-20"), response).kind()).isEqualTo(kind);
  }

  @Test
  void checklist1_aMissingSlashIsOurBugAndSaysWhereToLook() {
    var response = new ApiResponse(404, Map.of(), "404 page not found", NOW);

    var fault = fault(hours("2026-11-20"), response);

    assertThat(fault.kind()).isEqualTo(Kind.FATAL);
    assertThat(fault).hasMessageContaining("TIKTOK_BASE_URL");
  }

  @ParameterizedTest
  @CsvSource({"40104, Access token is empty", "40105, Access token tok123 is incorrect"})
  void checklist1_aRefusedTokenAsksForANewOneAndIsNotRepeated(int code, String text) {
    var fault = fault(hours("2026-11-20"), TikTokFixture.fault(code, text));

    assertThat(fault.kind()).isEqualTo(Kind.REAUTH);
    assertThat(fault)
        .hasMessageContaining("renew TIKTOK_ACCESS_TOKEN")
        .hasMessageContaining("request_id 20261121020304010244098765432F9E8D")
        .hasMessageNotContaining("tok123");
  }

  @Test
  void theLogIdIsInTheMessageBecauseSupportAsksForIt() {
    var response =
        new ApiResponse(502, Map.of("x-tt-logid", "021700000000000fdbddc0100fff"), "", NOW);

    assertThat(fault(hours("2026-11-20"), response))
        .hasMessageContaining("logid 021700000000000fdbddc0100fff")
        .hasMessageContaining("advertiser 7051234567890123456");
  }

  @ParameterizedTest
  @CsvSource({
    "40001, You do not have permission to the scope: 4, REAUTH, CREDENTIAL",
    "40125, Scope is not authorised, REAUTH, CREDENTIAL",
    "40001, No permission to operate advertiser 7051234567890123457, PERMISSION, ACCOUNT"
  })
  void checklist12_onlyAMissingScopeConcernsTheWholeToken(
      int code, String text, Kind kind, Scope scope) {
    var fault = fault(hours("2026-11-20"), TikTokFixture.fault(code, text));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.details().scope()).isEqualTo(scope);
  }

  @Test
  void checklist3_aRangeThatIsTooLongIsOurBug() {
    var response = TikTokFixture.fault(40002, "The date range cannot exceed 30 days");

    var fault = fault(days("2026-10-01", "2026-10-31"), response);

    assertThat(fault.kind()).isEqualTo(Kind.FATAL);
    assertThat(fault.details().refusedMetrics()).isEmpty();
  }

  @Test
  void checklist7_aLargeQueryLosesDaysThenNamesThenCampaigns() {
    var response = TikTokFixture.fault(40067, "Your query is too large");
    var oneDay = days("2026-11-20", "2026-11-20");
    var details = fault(days("2026-11-01", "2026-11-20"), response).details();

    assertThat(details.shrink()).containsExactly(Shrink.RANGE, Shrink.METRICS, Shrink.CAMPAIGNS);
    assertThat(details.refusedMetrics()).containsExactly("campaign_name", "currency");
    assertThat(fault(oneDay, response).details().shrink())
        .containsExactly(Shrink.METRICS, Shrink.CAMPAIGNS);
    assertThat(fault(oneDay.withoutMetrics(details.refusedMetrics()), response).details().shrink())
        .containsExactly(Shrink.CAMPAIGNS);
  }

  @ParameterizedTest
  @ValueSource(ints = {51002, 51004})
  void checklist7_aSlowServerIsHelpedBySmallerQueries(int code) {
    var details = fault(hours("2026-11-20"), TikTokFixture.fault(code, "slow")).details();

    assertThat(details.shrink()).containsExactly(Shrink.RANGE, Shrink.CAMPAIGNS);
  }

  @Test
  void checklist7_tooManyIdsAreSplit() {
    var details = fault(hours("2026-11-20"), TikTokFixture.fault(40011, "ids")).details();

    assertThat(details.shrink()).containsExactly(Shrink.CAMPAIGNS);
  }

  @Test
  void checklist8_aTruncatedReportIsNoReportThoughTheCodeIsZero() {
    var header = Map.of("x-tt-ads-throttle", "Number of ad ids is equal or more than 20k, …");
    var response = new ApiResponse(200, header, TikTokReportTest.HOURS, NOW);

    var fault = fault(hours("2026-11-20"), response);

    assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fault.details().shrink()).containsExactly(Shrink.CAMPAIGNS);
  }

  @Test
  void checklist9_refusedMetricsAreNamedForOneMoreTry() {
    var fault = fault(hours("2026-11-20"), TikTokFixture.fault(40002, INVALID));

    assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fault.details().shrink()).containsExactly(Shrink.METRICS);
    assertThat(fault.details().refusedMetrics())
        .containsExactly("total_purchase_value", "total_onsite_shopping_value");
    assertThat(fault).hasMessageContaining("total_purchase_value");
  }

  @Test
  void checklist9_aConflictWithoutNamesLeavesTheBareFigures() {
    var query = hours("2026-11-20");

    var refused = fault(query, TikTokFixture.fault(40002, CONFLICT)).details().refusedMetrics();

    assertThat(refused).contains("conversion", "total_complete_payment_rate").hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {INVALID, CONFLICT})
  void checklist9_theSecondRefusalLeavesTheBareFiguresAndTheThirdIsFinal(String text) {
    var query = hours("2026-11-20").withoutMetrics(List.of("total_complete_payment_rate"));

    var second = fault(query, TikTokFixture.fault(40002, text)).details().refusedMetrics();
    var all = new ArrayList<>(query.size().leaveOut());
    all.addAll(second);
    var third = fault(query.withoutMetrics(all), TikTokFixture.fault(40002, text));

    assertThat(second).contains("conversion").hasSize(5);
    assertThat(third.kind()).isEqualTo(Kind.FATAL);
    assertThat(third.details().refusedMetrics()).isEmpty();
  }

  @Test
  void checklist9_withoutTheFiguresThemselvesThereIsNothingToTry() {
    var text = "Invalid metric fields: ['spend', 'total_purchase_value']";

    var fault = fault(hours("2026-11-20"), TikTokFixture.fault(40002, text));

    assertThat(fault.details().refusedMetrics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"message\":\"OK\"}",
        "{\"code\":null}",
        "{\"code\":0}",
        "{\"code\":0,\"data\":{}}",
        "{\"code\":0,\"data\":{\"list\":{}}}",
        "{\"code\":0,\"data\":{\"list\":[{\"dimensions\":",
        "<html></html>"
      })
  void checklist6_aBodyThatIsCutOffIsTriedAgainAndNeverAnEmptyReport(String body) {
    assertThat(fault(hours("2026-11-20"), ok(body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void checklist6_aCodeCountsForAnyHttpStatus() {
    var body = TikTokFixture.fault(40105, "revoked").body();

    var fault = fault(hours("2026-11-20"), new ApiResponse(403, Map.of(), body, NOW));

    assertThat(fault.kind()).isEqualTo(Kind.REAUTH);
    assertThat(
            fault(hours("2026-11-20"), new ApiResponse(502, Map.of(), page("", "").body(), NOW))
                .kind())
        .isEqualTo(Kind.TRANSIENT);
  }

  private SourceException fault(ReportQuery query, ApiResponse response) {
    return catchThrowableOfType(
        SourceException.class, () -> reports.reports().read(query, response));
  }

  private static List<Duration> seconds(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(text.split(" ")).stream()
            .map(n -> Duration.ofSeconds(Long.parseLong(n)))
            .toList();
  }
}
