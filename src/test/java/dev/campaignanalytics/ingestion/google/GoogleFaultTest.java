package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.Answers.withHeader;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.CUSTOMER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.api;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.days;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.error;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.quota;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.stream;
import static java.time.Duration.ofMillis;
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

class GoogleFaultTest {
  private final GoogleReportApi api = api();

  /** The last column: the delays in seconds. */
  @ParameterizedTest(name = "{1}.{2} is {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "401, authenticationError, OAUTH_TOKEN_EXPIRED, TOKEN_EXPIRED, CREDENTIAL, -",
        "401, authenticationError, OAUTH_TOKEN_INVALID, TOKEN_EXPIRED, CREDENTIAL, -",
        "401, authenticationError, AUTHENTICATION_ERROR, TOKEN_EXPIRED, CREDENTIAL, -",
        "401, authenticationError, OAUTH_TOKEN_HEADER_INVALID, TOKEN_EXPIRED, CREDENTIAL, -",
        "401, authenticationError, OAUTH_TOKEN_REVOKED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, OAUTH_TOKEN_DISABLED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, GOOGLE_ACCOUNT_DELETED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, GOOGLE_ACCOUNT_AUTHENTICATION_FAILED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, NOT_ADS_USER, REAUTH, CREDENTIAL, -",
        "401, authenticationError, TWO_STEP_VERIFICATION_NOT_ENROLLED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, ADVANCED_PROTECTION_NOT_ENROLLED, REAUTH, CREDENTIAL, -",
        "401, authenticationError, CUSTOMER_NOT_FOUND, PERMISSION, ACCOUNT, -",
        "401, authenticationError, CLIENT_CUSTOMER_ID_INVALID, PERMISSION, ACCOUNT, -",
        "401, authenticationError, DEVELOPER_TOKEN_INVALID, FATAL, APP, -",
        "401, authenticationError, ORGANIZATION_NOT_RECOGNIZED, FATAL, APP, -",
        "401, authenticationError, ORGANIZATION_NOT_APPROVED, FATAL, APP, -",
        "401, authenticationError, ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN, FATAL, APP, -",
        "403, authorizationError, USER_PERMISSION_DENIED, PERMISSION, ACCOUNT, -",
        "403, authorizationError, CUSTOMER_NOT_ENABLED, PERMISSION, ACCOUNT, -",
        "403, authorizationError, ACCESS_DENIED_FOR_ACCOUNT_TYPE, PERMISSION, ACCOUNT, -",
        "403, authorizationError, ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT, PERMISSION, ACCOUNT,"
            + " -",
        "403, authorizationError, INCOMPLETE_SIGNUP, PERMISSION, ACCOUNT, -",
        "403, authorizationError, METRIC_ACCESS_DENIED, PERMISSION, ACCOUNT, -",
        "403, authorizationError, ACTION_NOT_PERMITTED, PERMISSION, ACCOUNT, -",
        "403, authorizationError, AUTHORIZATION_ERROR, PERMISSION, ACCOUNT, -",
        "403, authorizationError, SERVICE_ACCESS_DENIED, PERMISSION, ACCOUNT, -",
        "403, authorizationError, CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION, FATAL, APP, -",
        "403, authorizationError, PROJECT_DISABLED, FATAL, APP, -",
        "403, authorizationError, CLOUD_PROJECT_NOT_UNDER_ORGANIZATION, FATAL, APP, -",
        "403, authorizationError, DEVELOPER_TOKEN_NOT_APPROVED, FATAL, APP, -",
        "403, authorizationError, DEVELOPER_TOKEN_PROHIBITED, FATAL, APP, -",
        "403, authorizationError, DEVELOPER_TOKEN_NOT_ON_ALLOWLIST, FATAL, APP, -",
        "403, authorizationError, MISSING_TOS, FATAL, APP, -",
        "400, headerError, INVALID_LOGIN_CUSTOMER_ID, FATAL, ACCOUNT, -",
        "429, quotaError, RESOURCE_EXHAUSTED, QUOTA, APP, 900 1800 3600 7200 14400 21600",
        "429, quotaError, RESOURCE_TEMPORARILY_EXHAUSTED, THROTTLED, ACCOUNT, 5 10 20 40 60 60",
        "429, quotaError, EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION, TOO_LARGE, ACCOUNT, 300"
            + " 600 1200 2400 3600 3600",
        "429, quotaError, EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION, TOO_LARGE, ACCOUNT, 3600"
            + " 7200 14400 21600 21600 21600",
        "429, quotaError, ACCESS_PROHIBITED, FATAL, ACCOUNT, -",
        "500, internalError, TRANSIENT_ERROR, TRANSIENT, ACCOUNT, 5 10 20 40 60",
        "500, internalError, INTERNAL_ERROR, TRANSIENT, ACCOUNT, 5 10 20 40 60",
        "504, internalError, DEADLINE_EXCEEDED, TOO_LARGE, ACCOUNT, 5 10 20 40 60",
        "400, requestError, EXPIRED_PAGE_TOKEN, RESTART, ACCOUNT, -",
        "400, requestError, INVALID_PAGE_TOKEN, RESTART, ACCOUNT, -",
        "400, requestError, RPC_DEADLINE_TOO_SHORT, TOO_LARGE, ACCOUNT, -",
        "400, requestError, UNSUPPORTED_VERSION, VERSION_ENDED, APP, -",
        "400, requestError, INVALID_CUSTOMER_ID, FATAL, ACCOUNT, -",
        "400, requestError, PAGE_SIZE_NOT_SUPPORTED, FATAL, ACCOUNT, -",
        "400, requestError, DEVELOPER_TOKEN_PARAMETER_MISSING, FATAL, ACCOUNT, -",
        "400, requestError, LOGIN_CUSTOMER_ID_PARAMETER_MISSING, FATAL, ACCOUNT, -",
        "400, queryError, REQUESTED_METRICS_FOR_MANAGER, PERMISSION, ACCOUNT, -",
        "400, queryError, UNRECOGNIZED_FIELD, FATAL, ACCOUNT, -",
        "400, queryError, PROHIBITED_SEGMENT_IN_SELECT_OR_WHERE_CLAUSE, FATAL, ACCOUNT, -",
        "400, queryError, EXPECTED_FILTERS_ON_DATE_RANGE, FATAL, ACCOUNT, -",
        "400, queryError, BAD_VALUE, FATAL, ACCOUNT, -",
        "400, queryError, DATE_RANGE_TOO_NARROW, FATAL, ACCOUNT, -",
        "400, queryError, DATE_RANGE_TOO_WIDE, TOO_LARGE, ACCOUNT, -",
        "400, dateRangeError, REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED, FATAL, ACCOUNT, -",
        "400, dateError, INVALID_FIELD_VALUES_IN_DATE, FATAL, ACCOUNT, -",
        "409, databaseError, CONCURRENT_MODIFICATION, TRANSIENT, ACCOUNT, 1 2 4 8 16 32",
        "400, fieldError, REQUIRED, FATAL, ACCOUNT, -",
        "500, requestError, UNKNOWN, TRANSIENT, ACCOUNT, 5 10 20 40 60",
        "503, requestError, ERROR_CODE_NOT_PUBLISHED, TRANSIENT, ACCOUNT, 5 10 20 40 60",
        "403, authorizationError, UNKNOWN, FATAL, UNEXPLAINED, -"
      })
  void everyCodeOfTheTableHasItsRemedy(
      int status, String group, String code, Kind kind, Scope scope, String seconds) {
    var body = error(status, group, code, "");

    for (var form : List.of(body, stream(body))) {
      var fault = read(response(status, form));
      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault.details().scope()).isEqualTo(scope);
      assertThat(inSeconds(fault.details().backoff().delays()))
          .isEqualTo(seconds == null ? "" : seconds);
      assertThat(fault).hasMessageContaining("Google account " + CUSTOMER);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, FATAL",
    "401, TOKEN_EXPIRED",
    "403, FATAL",
    "404, VERSION_ENDED",
    "409, TRANSIENT",
    "429, THROTTLED",
    "499, TRANSIENT",
    "500, TRANSIENT",
    "501, FATAL",
    "502, TRANSIENT",
    "503, TRANSIENT",
    "504, TRANSIENT",
    "302, FATAL"
  })
  void withoutDetailTheStatusDecides(int status, Kind kind) {
    var plain = "{\"error\":{\"code\":%d,\"message\":\"m\",\"status\":\"S\"}}".formatted(status);

    assertThat(read(response(status, "<html>Not here</html>")).kind()).isEqualTo(kind);
    assertThat(read(response(status, stream(plain))).kind())
        .isEqualTo(status == 302 ? Kind.FATAL : kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARRAY", "OBJECT"})
  void scenario5AnErrorIsOneInEitherShape(String shape) {
    var body = error(403, "authorizationError", "CUSTOMER_NOT_ENABLED", "");

    var fault = read(response(403, shape.equals("ARRAY") ? stream(body) : body));

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
  }

  @Test
  void scenario6AQuotaOfOneAccountPausesThatAccount() {
    var fault = read(response(429, quota("RESOURCE_EXHAUSTED", "ACCOUNT", "2s")));

    assertThat(fault.kind()).isEqualTo(Kind.QUOTA);
    assertThat(fault.details().delay()).contains(ofSeconds(2));
    assertThat(fault.details().scope()).isEqualTo(Scope.ACCOUNT);
  }

  @Test
  void scenario7AQuotaOfTheDeveloperPausesEverything() {
    var fault = read(response(429, quota("RESOURCE_EXHAUSTED", "DEVELOPER", "8962s")));

    assertThat(fault.details().delay()).contains(ofSeconds(8962));
    assertThat(fault.details().scope()).isEqualTo(Scope.APP);
  }

  @Test
  void aDelayMayBeAFractionOrASentence() {
    var sentence =
        error(429, "quotaError", "RESOURCE_EXHAUSTED", "")
            .replace("what happened", "Too many requests. Retry in 77 seconds.");

    assertThat(
            read(response(429, quota("RESOURCE_TEMPORARILY_EXHAUSTED", "X", "1.5s")))
                .details()
                .delay())
        .contains(ofMillis(1500));
    assertThat(read(response(429, sentence)).details().delay()).contains(ofSeconds(77));
    assertThat(read(response(429, quota("RESOURCE_EXHAUSTED", "X", "soon"))).details().delay())
        .isEmpty();
  }

  @Test
  void theFrontEndSaysInAHeaderWhenToComeBack() {
    var fault = read(withHeader(response(429, ""), "retry-after", "30"));

    assertThat(fault.details().delay()).contains(ofSeconds(30));
  }

  @Test
  void theNameOfTheCallIsInTheMessage() {
    var named = withHeader(response(403, ""), "request-id", "hT5uXe0c2RrL8wYq1JdZkA");

    assertThat(read(named)).hasMessageEndingWith("(HTTP 403, request hT5uXe0c2RrL8wYq1JdZkA)");
  }

  @Test
  void scenario8And9AStaleTokenIsRenewedOnceAndThenNeedsAPerson() {
    var fault = read(response(401, "{\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}}"));

    assertThat(fault.kind()).isEqualTo(Kind.TOKEN_EXPIRED);
    assertThat(fault.details().scope()).isEqualTo(Scope.CREDENTIAL);
  }

  @Test
  void scenario12AnAccountThatIsNotEnabledIsSkipped() {
    var fault = read(response(403, error(403, "authorizationError", "CUSTOMER_NOT_ENABLED", "")));

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(fault.details().otherRoute()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER_PERMISSION_DENIED",
        "INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION"
      })
  void scenario13AnotherManagerMayStillReachTheAccount(String code) {
    var fault = read(response(403, stream(error(403, "authorizationError", code, ""))));

    assertThat(fault.kind()).isEqualTo(Kind.PERMISSION);
    assertThat(fault.details().otherRoute()).isTrue();
  }

  @Test
  void ofSeveralErrorsTheGravestRemedyHolds() {
    var body =
        """
        {"error":{"code":400,"details":[{"errors":[
          {"errorCode":{"quotaError":"RESOURCE_EXHAUSTED"}},
          {"errorCode":{"authorizationError":"CUSTOMER_NOT_ENABLED"}},
          {"errorCode":{"queryError":"UNRECOGNIZED_FIELD"},"message":"no field campaign.x"}]}]}}\
        """;

    var fault = read(response(400, body));

    assertThat(fault.kind()).isEqualTo(Kind.FATAL);
    assertThat(fault).hasMessageContaining("no field campaign.x");
  }

  @Test
  void whatIsTooMuchGetsASmallerRange() {
    var fault = read(response(400, error(400, "queryError", "DATE_RANGE_TOO_WIDE", "")));

    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE);
  }

  @Test
  void aListingHasNothingToShrinkSoItWaits() {
    var query = ListQuery.campaigns(CUSTOMER, List.of());
    var body = quota("EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION", "ACCOUNT", "9s");

    var fault = fault(() -> api.campaigns().read(query, response(429, body)));

    assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(fault.details().shrink()).isEmpty();
    assertThat(fault.details().delay()).contains(ofSeconds(9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "[{\"results\":[{", "[1]", "\"x\"", "[{\"results\":{}}]", "[{}] x"})
  void aGoodStatusWithABrokenBodyIsWorthAnotherTry(String body) {
    assertThat(read(ok(body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  private SourceException read(ApiResponse response) {
    return fault(() -> api.reports().read(days(), response));
  }

  private static String inSeconds(List<Duration> delays) {
    return delays.stream().map(delay -> "" + delay.toSeconds()).collect(Collectors.joining(" "));
  }

  @Test
  void platforms04A403WithoutAFailureDoesNotConcernTheProject() {
    var body = "{\"error\":{\"code\":403,\"message\":\"no\",\"status\":\"PERMISSION_DENIED\"}}";

    assertThat(read(response(403, body)).details().scope()).isEqualTo(Scope.UNEXPLAINED);
    assertThat(read(response(403, "")).details().scope()).isEqualTo(Scope.UNEXPLAINED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERVICE_DISABLED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
  void platforms04A403WithAReasonOfTheProjectConcernsTheProject(String reason) {
    var body = "{\"error\":{\"code\":403,\"details\":[{\"reason\":\"%s\"}]}}".formatted(reason);

    assertThat(read(response(403, body)).details().scope()).isEqualTo(Scope.APP);
    assertThat(read(response(403, body))).hasMessageContaining(reason);
  }
}
