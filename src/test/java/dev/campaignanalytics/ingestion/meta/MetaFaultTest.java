package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.Answers.withHeader;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.days;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaFaultTest {
  private final MetaReportApi api = api();

  /** Seconds between tries; "6x" means six tries in all, shown as first and last delay. */
  @ParameterizedTest(name = "{0}/{1} is {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "190, 0, REAUTH, CREDENTIAL, -",
        "190, 999, REAUTH, CREDENTIAL, -",
        "190, 458, REAUTH, CREDENTIAL, -",
        "190, 459, REAUTH, CREDENTIAL, -",
        "190, 464, REAUTH, CREDENTIAL, -",
        "190, 460, REAUTH, CREDENTIAL, -",
        "190, 463, TOKEN_EXPIRED, CREDENTIAL, -",
        "190, 467, TOKEN_EXPIRED, CREDENTIAL, -",
        "190, 492, REAUTH, CREDENTIAL, -",
        "102, 0, REAUTH, CREDENTIAL, -",
        "2500, 0, REAUTH, CREDENTIAL, -",
        "104, 0, FATAL, APP, -",
        "4, 0, THROTTLED, APP, 60 120 240 480 900 900",
        "4, 1504022, THROTTLED, APP, 60 120 240 480 900 900",
        "4, 1504039, THROTTLED, APP, 60 120 240 480 900 900",
        "17, 2446079, THROTTLED, ACCOUNT, -",
        "17, 1885172, FATAL, ACCOUNT, -",
        "32, 0, THROTTLED, ACCOUNT, 60 120 240 480 900 900",
        "341, 0, THROTTLED, APP, 60 120 240 480 900 900",
        "368, 0, QUOTA, CREDENTIAL, 3600 21600 21600 21600",
        "613, 1487742, THROTTLED, ACCOUNT, -",
        "613, 0, QUOTA, ACCOUNT, 900 1800 3600 7200 7200 7200",
        "613, 1996, QUOTA, ACCOUNT, 900 1800 3600 7200 7200 7200",
        "613, 5044001, FATAL, ACCOUNT, -",
        "613, 1487632, FATAL, ACCOUNT, -",
        "613, 1487225, FATAL, ACCOUNT, -",
        "80000, 2446079, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80004, 2446079, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80003, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80014, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80009, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80005, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80006, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80001, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80002, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "80008, 0, THROTTLED, ACCOUNT, 300 600 1200 2400 3600 3600",
        "200, 4841013, QUOTA, ACCOUNT, -",
        "613, 4841018, QUOTA, ACCOUNT, -",
        "1, 0, TOO_LARGE, ACCOUNT, 5 10 20 40 80 160",
        "1, 99, TOO_LARGE, ACCOUNT, 5 10 20 40 80",
        "1, 2853001, PERMISSION, ACCOUNT, -",
        "2, 0, TRANSIENT, ACCOUNT, 5 10 20 40 80 160",
        "2, 1504038, TOO_LARGE, ACCOUNT, -",
        "2, 1504043, TRANSIENT, ACCOUNT, 30 60 120 240 480 900",
        "2, 1504044, TRANSIENT, ACCOUNT, 30 60 120 240 480",
        "2, 1504041, FATAL, ACCOUNT, -",
        "2, 1504042, FATAL, ACCOUNT, -",
        "100, 1487534, TOO_LARGE, ACCOUNT, -",
        "100, 1504018, TOO_LARGE, ACCOUNT, -",
        "100, 33, PERMISSION, ACCOUNT, -",
        "100, 3191001, PERMISSION, ACCOUNT, -",
        "100, 0, FATAL, ACCOUNT, -",
        "3018, 0, FATAL, ACCOUNT, -",
        "2637, 1815107, TRANSIENT, ACCOUNT, 5 10 20 40 60 60 60 60",
        "2637, 0, TRANSIENT, ACCOUNT, 5 10 20 40 60 60 60 60",
        "960, 0, TRANSIENT, ACCOUNT, 5 10 20 40 80 160",
        "-2, 2490547, TRANSIENT, ACCOUNT, 60 60 60",
        "-3, 1504045, TOO_LARGE, ACCOUNT, -",
        "-9, 0, TRANSIENT, ACCOUNT, 30 60 120",
        "-9, 1504045, TOO_LARGE, ACCOUNT, -",
        "3, 0, PERMISSION, ACCOUNT, -",
        "10, 0, PERMISSION, ACCOUNT, -",
        "200, 0, PERMISSION, ACCOUNT, -",
        "294, 0, PERMISSION, ACCOUNT, -",
        "299, 0, PERMISSION, ACCOUNT, -",
        "12, 0, VERSION_ENDED, APP, -",
        "2635, 0, VERSION_ENDED, APP, -",
        "31337, 0, FATAL, ACCOUNT, -"
      })
  void everyCodeOfTheTableHasItsRemedy(
      int code, int subcode, Kind kind, Scope scope, String seconds) {
    var fault = read(response(400, error(code, subcode)));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.details().scope()).isEqualTo(scope);
    assertThat(inSeconds(fault.details().backoff().delays()))
        .isEqualTo(seconds == null ? "" : seconds);
    assertThat(fault.details().shrink().isEmpty()).isEqualTo(kind != Kind.TOO_LARGE);
    assertThat(fault)
        .hasMessageContaining("Meta account " + ACCOUNT)
        .hasMessageContaining("code " + code + "/" + subcode)
        .hasMessageContaining("trace A3pz5DCfhBg3");
  }

  @Test
  void whatIsTooLargeShrinksItsPageFirstThenItsRangeThenBecomesAJob() {
    var fault = read(response(400, error(100, 1487534)));

    assertThat(fault.details().shrink())
        .containsExactly(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.ASYNC);
  }

  @Test
  void scenario8AnExpiredTokenIsWorthOneRenewal() {
    assertThat(read(response(400, error(190, 463))).kind()).isEqualTo(Kind.TOKEN_EXPIRED);
    assertThat(read(response(400, error(190, 463)))).hasMessageContaining("META_ACCESS_TOKEN");
  }

  @Test
  void scenario9AQuotaPausesTheAccountForTheMinutesInTheHeader() {
    var response =
        withHeader(
            response(400, error(80000, 2446079)),
            "x-business-use-case-usage",
            "{\"804417739265110\":[{\"type\":\"ads_insights\",\"call_count\":100,"
                + "\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":2}]}");

    var fault = read(response);

    assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(fault.details().delay()).contains(ofMinutes(2));
    assertThat(fault.details().scope()).isEqualTo(Scope.ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({"development_access, 300", "standard_access, 60", "'', 300"})
  void aUsedUpScoreBlocksForAsLongAsTheTierSays(String tier, int seconds) {
    var response =
        withHeader(
            response(400, error(17, 2446079)),
            "X-FB-Ads-Insights-Throttle",
            "{\"app_id_util_pct\":1,\"acc_id_util_pct\":100,\"ads_api_access_tier\":\""
                + tier
                + "\"}");

    assertThat(read(response).details().delay()).contains(ofSeconds(seconds));
    assertThat(read(response).getMessage().contains("apply for full access"))
        .isEqualTo(tier.equals("development_access"));
  }

  @Test
  void theHourlyWallEndsAtTheNextFullHour() {
    assertThat(read(response(400, error(200, 4841013))).details().delay()).contains(ofMinutes(40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sorry</html>", "", "{\"data\":"})
  void scenario11AServerErrorWithoutAnExplanationPasses(String body) {
    assertThat(read(response(500, body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aServerErrorWithCodeOneAsksForLess() {
    assertThat(read(response(500, error(1, 0))).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"400, FATAL", "404, FATAL", "302, FATAL", "429, THROTTLED", "502, TRANSIENT"})
  void withoutAnErrorObjectTheStatusDecides(int status, Kind kind) {
    assertThat(read(response(status, "<html>")).kind()).isEqualTo(kind);
    assertThat(read(response(status, "{}")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":[{\"campaign_id\":", "{\"data\":{}}", "{}", "[]", "\"x\"", ""})
  void aGoodStatusWithABrokenBodyIsWorthAnotherTry(String body) {
    assertThat(read(ok(body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void scenario19APermissionConcernsOneAccount() {
    var fault = read(response(403, error(200, 0)));

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(fault.details().scope()).isEqualTo(Scope.ACCOUNT);
  }

  @Test
  void theOneWrongParameterThatPassesIsTriedAgain() {
    var message = "Cannot include spend in summary param because they weren't there";

    assertThat(read(response(400, error(100, 0, message))).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void anUnknownCodeThatCallsItselfPassingPasses() {
    var body = error(31337, 0).replace("\"is_transient\":false", "\"is_transient\":true");

    assertThat(read(response(400, body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void anErrorMayComeWithAGoodStatus() {
    assertThat(read(ok(error(190, 460))).kind()).isEqualTo(Kind.REAUTH);
  }

  @Test
  void aListingCannotBeShrunkSoItIsTriedAgain() {
    var query = ListQuery.campaigns(ACCOUNT, List.of());

    var fault = fault(() -> api.campaigns().read(query, response(500, error(1, 0))));

    assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(fault.details().shrink()).isEmpty();
  }

  @Test
  void scenario20NoTokenGetsIntoAMessage() {
    var message = "Malformed token EAATESTsystemUserToken0123456789 in ?access_token=abc";

    var fault = read(response(400, error(100, 0, message)));

    assertThat(fault)
        .hasMessageContaining("Malformed token")
        .hasMessageNotContaining("EAATEST")
        .hasMessageNotContaining("abc");
  }

  private SourceException read(ApiResponse response) {
    return fault(() -> api.reports().read(days(), response));
  }

  private static String inSeconds(List<Duration> delays) {
    return delays.stream().map(delay -> "" + delay.toSeconds()).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(#100) Missing permissions", "Missing Permission"})
  void platforms12AMissingPermissionIsNoWrongParameter(String message) {
    var fault = read(response(400, error(100, 0, message)));

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(fault.details().scope()).isEqualTo(Scope.ACCOUNT);
    assertThat(fault).hasMessageContaining("ads_read");
  }

  /** The user-defined name of a field or a campaign has no influence on the decision. */
  @Test
  void platforms12AParameterThatSpeaksOfPermissionsStaysAWrongParameter() {
    var message = "(#100) Param filtering: no campaign 'Missing permissions'";

    assertThat(read(response(400, error(100, 0, message))).kind()).isEqualTo(Kind.FATAL);
  }
}
