package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.NOW;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.TOKEN;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.ok;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.response;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInTokenApiTest {
  static final String RENEWED =
      """
      {"access_token":"new-access","expires_in":5184000,"refresh_token":"new-refresh",
       "refresh_token_expires_in":25920000,"scope":"r_ads,r_ads_reporting"}
      """;
  static final String ACTIVE =
      """
      {"active":true,"status":"active","expires_at":1800000000,"created_at":1790000000,
       "scope":"r_ads r_ads_reporting","auth_type":"3L"}
      """;

  private final LinkedInTokenApi tokens =
      new LinkedInTokenApi(
          settings(
              "linkedin.refresh_token", "configured-refresh",
              "linkedin.client_id", "client 1",
              "linkedin.client_secret", "client-secret"));

  @Test
  void theConfiguredRefreshTokenTravelsInAForm() {
    var call = tokens.refreshCall(TOKEN, NOW);

    assertThat(call.uri().toString()).isEqualTo("https://www.linkedin.com/oauth/v2/accessToken");
    assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(call.body())
        .isEqualTo(
            "grant_type=refresh_token&refresh_token=configured-refresh&client_id=client%201"
                + "&client_secret=client-secret");
  }

  @Test
  void aNewRefreshTokenReplacesTheConfiguredOne() {
    var renewed = tokens.readToken(ok(RENEWED));

    assertThat(tokens.refreshCall(renewed, NOW).body()).contains("refresh_token=new-refresh&");
  }

  @Test
  void withoutANewRefreshTokenTheOldOneIsKept() {
    var first = tokens.readToken(ok(RENEWED));
    var second = tokens.readToken(ok("{\"access_token\":\"x\",\"expires_in\":60}")).after(first);

    assertThat(tokens.refreshCall(second, NOW).body()).contains("refresh_token=new-refresh&");
  }

  @Test
  void checklist3_bothEndsCountFromTheAnswer() {
    var token = tokens.readToken(ok(RENEWED));

    assertThat(token.secret()).isEqualTo(new Secret("new-access"));
    assertThat(token.expiresAt()).contains(NOW.plus(Duration.ofDays(60)));
    assertThat(token.renewal().flatMap(AccessToken.Renewal::expiresAt))
        .contains(NOW.plus(Duration.ofDays(300)));
    assertThat(tokens.renewBefore()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @CsvSource({"99999999999, P365D", "9223372036854775807, P365D", "60, PT1M", "'\"60\"', PT1M"})
  void anEndBeyondAYearIsNotBelieved(String seconds, Duration life) {
    var body = RENEWED.replace("25920000", seconds);

    var token = tokens.readToken(ok(body));

    assertThat(token.renewal().flatMap(AccessToken.Renewal::expiresAt)).contains(NOW.plus(life));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, REAUTH",
    "400, invalid_grant, REAUTH",
    "400, unsupported_grant_type, FATAL",
    "401, invalid_client, FATAL",
    "404, '', FATAL",
    "408, '', TRANSIENT",
    "429, '', TRANSIENT",
    "500, '', TRANSIENT",
    "503, '', TRANSIENT",
    "200, '', TRANSIENT"
  })
  void checklist3_aRefusedRenewalHasItsDecision(int status, String error, Kind kind) {
    var body = "{\"error\":\"" + error + "\",\"error_description\":\"AQW-secret is expired\"}";

    var fault = fault(() -> tokens.readToken(response(status, body)));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault).hasMessageNotContaining("AQW-secret");
  }

  @Test
  void withoutARefreshTokenAPersonIsNeeded() {
    var tokens = new LinkedInTokenApi(settings());

    var fault = fault(() -> tokens.refreshCall(TOKEN, NOW));

    assertThat(fault.kind()).isEqualTo(Kind.REAUTH);
    assertThat(fault).hasMessageContaining("LINKEDIN_REFRESH_TOKEN");
  }

  @Test
  void aConfiguredTokenIsAskedForItsEnd() {
    var call = tokens.inspectCall(TOKEN).orElseThrow();

    assertThat(call.uri().toString())
        .isEqualTo("https://www.linkedin.com/oauth/v2/introspectToken");
    assertThat(call.body())
        .isEqualTo("client_id=client%201&client_secret=client-secret&token=token-of-the-test");
    assertThat(tokens.readInspection(TOKEN, ok(ACTIVE)).expiresAt())
        .contains(Instant.ofEpochSecond(1_800_000_000));
    assertThat(new LinkedInTokenApi(settings()).inspectCall(TOKEN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, FATAL", "429, TRANSIENT", "503, TRANSIENT", "200, TRANSIENT"})
  void anInspectionThatFailsSaysWhy(int status, Kind kind) {
    assertThat(fault(() -> tokens.readInspection(TOKEN, response(status, "{}"))).kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void whereThereIsNoInspectionTheTokenStaysAsItIs(int status) {
    assertThat(tokens.readInspection(TOKEN, response(status, "<html>"))).isEqualTo(TOKEN);
  }

  @Test
  void anInactiveTokenEndsNowWhenItCanBeRenewedAndNeedsAPersonWhenNot() {
    ApiResponse inactive = ok("{\"active\":false,\"status\":\"expired\"}");
    var alone = new LinkedInTokenApi(settings());

    assertThat(tokens.readInspection(TOKEN, inactive).expiresAt()).isEqualTo(Optional.of(NOW));
    assertThat(fault(() -> alone.readInspection(TOKEN, inactive)).kind()).isEqualTo(Kind.REAUTH);
  }

  @ParameterizedTest
  @CsvSource({
    "'r_ads,r_ads_reporting', true",
    "'r_ads r_ads_reporting rw_ads', true",
    "'r_ads,r_ads', false",
    "r_ads_reporting, false"
  })
  void aTokenWithoutTheScopesNeedsAPerson(String scope, boolean enough) {
    var body = ACTIVE.replace("r_ads r_ads_reporting", scope);

    var fault = fault(() -> tokens.readInspection(TOKEN, ok(body)));

    assertThat(fault == null).isEqualTo(enough);
  }

  private static SourceException fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(SourceException.class, call);
  }
}
