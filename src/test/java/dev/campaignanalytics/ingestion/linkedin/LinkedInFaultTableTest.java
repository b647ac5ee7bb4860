package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.NOW;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.ok;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInFaultTableTest {
  private static final String DAY =
      "Resource level throttle %s DAY limit for calls to this resource is reached.";
  private static final String VOLUME =
      "The data request limit has been exceeded. More than 45 million metric values were requested"
          + " in a 5-minute window.";

  private final LinkedInReportApi reports = reports();

  @ParameterizedTest(name = "HTTP {0} {1} is {2} of the {3}, waits [{4}], shrinks [{5}]")
  @CsvSource({
    "400, ILLEGAL_ARGUMENT, FATAL, ACCOUNT, '', ''",
    "400, QUERY_PARAM_NOT_ALLOWED, FATAL, ACCOUNT, '', ''",
    "400, FIELD_INVALID, FATAL, ACCOUNT, '', ''",
    "400, PARAM_INVALID, FATAL, ACCOUNT, '', ''",
    "400, '', FATAL, ACCOUNT, '', ''",
    "400, VERSION_MISSING, FATAL, APP, '', ''",
    "400, NONEXISTENT_VERSION, VERSION_ENDED, APP, '', ''",
    "426, NONEXISTENT_VERSION, VERSION_ENDED, APP, '', ''",
    "426, '', VERSION_ENDED, APP, '', ''",
    "401, INVALID_ACCESS_TOKEN, TOKEN_EXPIRED, CREDENTIAL, 10, ''",
    "401, EXPIRED_ACCESS_TOKEN, TOKEN_EXPIRED, CREDENTIAL, 10, ''",
    "401, '', TOKEN_EXPIRED, CREDENTIAL, 10, ''",
    "401, REVOKED_ACCESS_TOKEN, REAUTH, CREDENTIAL, '', ''",
    "403, ACCESS_DENIED, PERMISSION, ACCOUNT, '', ''",
    "403, NO_PERMISSION_ON_ENTITY, PERMISSION, ACCOUNT, '', ''",
    "404, RESOURCE_NOT_FOUND, PERMISSION, ACCOUNT, '', ''",
    "405, '', FATAL, ACCOUNT, '', ''",
    "411, '', FATAL, ACCOUNT, '', ''",
    "302, '', FATAL, ACCOUNT, '', ''",
    "408, TIMEOUT, TRANSIENT, ACCOUNT, 2 5 15 60, RANGE CAMPAIGNS",
    "414, '', TOO_LARGE, ACCOUNT, '', CAMPAIGNS",
    "429, TOO_MANY_REQUESTS, THROTTLED, APP, 10 30 60 120, ''",
    "500, '', TRANSIENT, ACCOUNT, 2 5 15 60, ''",
    "502, '', TRANSIENT, ACCOUNT, 2 5 15 60, ''",
    "503, '', TRANSIENT, ACCOUNT, 2 5 15 60, ''",
    "504, '', TRANSIENT, ACCOUNT, 2 5 15 60, RANGE CAMPAIGNS"
  })
  void checklist9_everyFaultHasItsDecision(
      int status, String code, Kind kind, Scope scope, String delays, String shrink) {
    var fault = fault(error(status, code, "something"));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.details().scope()).isEqualTo(scope);
    assertThat(fault.details().backoff().delays()).isEqualTo(seconds(delays));
    assertThat(fault.details().shrink().stream().map(Shrink::name)).isEqualTo(words(shrink));
  }

  @ParameterizedTest
  @CsvSource({
    "APPLICATION, APP",
    "APPLICATION_AND_MEMBER, CREDENTIAL",
    "application_and_member, CREDENTIAL"
  })
  void checklist4_theDailyLimitHoldsUntilMidnightUtc(String whose, Scope scope) {
    var fault = fault(error(429, "TOO_MANY_REQUESTS", DAY.formatted(whose)));

    assertThat(fault.kind()).isEqualTo(Kind.QUOTA);
    assertThat(fault.details().delay()).contains(Duration.ofMinutes(90));
    assertThat(fault.details().scope()).isEqualTo(scope);
    assertThat(fault.details().backoff().delays()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T00:00:00Z, PT24H",
    "2026-11-21T23:59:59Z, PT1S",
    "2026-12-31T23:00:00Z, PT1H",
    "2028-02-28T12:00:00Z, PT12H"
  })
  void checklist10_midnightIsCountedFromWhenTheAnswerCame(Instant now, Duration delay) {
    var body = error(429, "TOO_MANY_REQUESTS", DAY.formatted("APPLICATION")).body();

    var fault = fault(new ApiResponse(429, Map.of(), body, now));

    assertThat(fault.details().delay()).contains(delay);
  }

  @ParameterizedTest
  @ValueSource(strings = {VOLUME, "More than 45 Million values", "data request limit reached"})
  void checklist4_theDataVolumeLimitPausesFiveAndAHalfMinutesThenShrinks(String text) {
    var fault = fault(error(429, "TOO_MANY_REQUESTS", text));

    assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(fault.details().delay()).contains(Duration.ofSeconds(330));
    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE, Shrink.CAMPAIGNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Too many requests today\"}",
        "{\"message\":\"DAYS\"}",
        "",
        "<html>429</html>"
      })
  void checklist4_anyOther429IsABurst(String body) {
    var fault = fault(response(429, body));

    assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(fault.details().backoff().delays()).isEqualTo(seconds("10 30 60 120"));
    assertThat(fault.details().delay()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45 | PT45S",
        "Sat, 21 Nov 2026 22:31:00 GMT | PT1M",
        "Sat, 21 Nov 2026 22:29:00 GMT |",
        "soon |",
        "-1 |"
      })
  void checklist4_aRetryAfterIsHonoured(String header, Duration delay) {
    var fault = fault(new ApiResponse(429, Map.of("retry-after", header), "", NOW));

    assertThat(fault.details().delay().orElse(null)).isEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource({
    "65602, TOKEN_EXPIRED",
    "65600, TOKEN_EXPIRED",
    "401, TOKEN_EXPIRED",
    "65601, REAUTH"
  })
  void checklist3_any401IsRenewedOnceUnlessTheMemberRevokedIt(String serviceCode, Kind kind) {
    var body =
        "{\"status\":401,\"serviceErrorCode\":" + serviceCode + ",\"message\":\"token AQX123\"}";

    var fault = fault(response(401, body));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault).hasMessageNotContaining("AQX123");
  }

  @ParameterizedTest
  @CsvSource({"403, REAUTH, CREDENTIAL", "404, FATAL, APP", "401, TOKEN_EXPIRED, CREDENTIAL"})
  void aRefusedListOfAccountsIsNoAccountsFault(int status, Kind kind, Scope scope) {
    var fault =
        catchThrowableOfType(
            SourceException.class,
            () -> reports.accounts().read(ListQuery.accounts(), response(status, "")));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.details().scope()).isEqualTo(scope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html></html>",
        "null",
        "[]",
        "{}",
        "{\"elements\":null}",
        "{\"elements\":{}}",
        "{\"elements\":[{\"pivotValues\":[\"urn:li"
      })
  void checklist9_aBodyThatIsCutOffIsTriedAgainAndNeverAnEmptyReport(String body) {
    assertThat(fault(ok(body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void theMessageSaysWhatWhereAndHowToFindItAtLinkedIn() {
    var headers =
        Map.of("X-LI-UUID", "AAYZab+/12==", "x-li-fabric", "prod-lva1", "x-li-request-id", "r7");
    var body = error(403, "ACCESS_DENIED", "Not enough permissions").body();

    assertThat(fault(new ApiResponse(403, headers, body, NOW)))
        .hasMessageContaining("account 512345678")
        .hasMessageContaining("r_ads_reporting")
        .hasMessageContaining("\"Not enough permissions\"")
        .hasMessageContaining("x-li-uuid AAYZab+/12==")
        .hasMessageContaining("x-li-request-id r7");
  }

  @Test
  void checklist1_anEndedVersionSaysWhatToSet() {
    var fault =
        fault(error(426, "NONEXISTENT_VERSION", "Requested version 20251101 is not active"));

    assertThat(fault).hasMessageContaining("LINKEDIN_VERSION").hasMessageContaining("20251101");
  }

  private SourceException fault(ApiResponse response) {
    return catchThrowableOfType(
        SourceException.class,
        () -> reports.reports().read(days("2026-11-01", "2026-11-20"), response));
  }

  private static ApiResponse error(int status, String code, String text) {
    return response(
        status, "{\"status\":%d,\"code\":\"%s\",\"message\":\"%s\"}".formatted(status, code, text));
  }

  private static List<Duration> seconds(String text) {
    return words(text).stream().map(n -> Duration.ofSeconds(Long.parseLong(n))).toList();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
