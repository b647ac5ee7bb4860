package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.FRESH_TOKEN_REFUSED;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_GRANT;
import static dev.campaignanalytics.emulator.server.FaultKind.SHORT_TOKEN;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkedInTokensIT {
  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("L3: an expired token is replaced by renewing")
  void anExpiredTokenIsReplacedByRenewing() {
    emulator.fault(ActiveFault.times(TOKEN_EXPIRED, 1));
    assertUnauthorized(call(), 65602, "EXPIRED_ACCESS_TOKEN");

    var renewed = linkedin.refresh();
    linkedin.use(renewed.json().path("access_token").asText());

    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.json().path("expires_in").asInt()).isEqualTo(5184000);
    assertThat(call().status()).isEqualTo(200);
  }

  @Test
  void aTokenExpiresAfterSixtyDays() {
    emulator.advance(Duration.ofDays(60).minusSeconds(1));
    assertThat(call().status()).isEqualTo(200);

    emulator.advance(Duration.ofSeconds(1));

    assertUnauthorized(call(), 65602, "EXPIRED_ACCESS_TOKEN");
  }

  @Test
  @DisplayName("L3: a revoked token cannot be renewed until consent")
  void aRevokedTokenCannotBeRenewedUntilConsent() {
    emulator.fault(ActiveFault.times(TOKEN_REVOKED, 1));

    assertUnauthorized(call(), 65601, "REVOKED_ACCESS_TOKEN");
    assertThat(linkedin.refresh().status()).isEqualTo(400);
    emulator.emulator().consent();
    assertThat(linkedin.refresh().status()).isEqualTo(200);
    assertThat(call().status()).isEqualTo(200);
  }

  @Test
  void aConsentIsExchangedForBothTokensOnce() {
    emulator.fault(ActiveFault.times(TOKEN_REVOKED, 1));
    call();
    var code = consent();

    var reply = exchange(code);

    assertThat(reply.json().path("refresh_token_expires_in").asInt()).isEqualTo(31536000);
    linkedin.use(reply.json().path("access_token").asText());
    assertThat(call().status()).isEqualTo(200);
    assertThat(linkedin.refresh().status()).isEqualTo(200);
    assertThat(exchange(code).status()).isEqualTo(400);
  }

  private String consent() {
    var query =
        "?response_type=code&client_id=%s&redirect_uri=https%%3A%%2F%%2Fshop.example%%2Fback&state=s"
            .formatted(emulator.setting("LINKEDIN_CLIENT_ID"));
    var page = emulator.setting("LINKEDIN_TOKEN_URL").replace("accessToken", "authorization");
    var location = emulator.get(page + query, Map.of()).header("location").orElseThrow();
    return location.replaceFirst("https://shop.example/back\\?code=(\\w+)&state=s", "$1");
  }

  private Reply exchange(String code) {
    var form =
        "grant_type=authorization_code&code=%s&client_id=%s&client_secret=%s&redirect_uri=%s"
            .formatted(
                code,
                emulator.setting("LINKEDIN_CLIENT_ID"),
                emulator.setting("LINKEDIN_CLIENT_SECRET"),
                "https%3A%2F%2Fshop.example%2Fback");
    return emulator.post(
        emulator.setting("LINKEDIN_TOKEN_URL"),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        BodyPublishers.ofString(form));
  }

  @Test
  void anInventedTokenIsInvalid() {
    linkedin.use("invented");

    assertUnauthorized(call(), 65600, "INVALID_ACCESS_TOKEN");
  }

  @Test
  void noTokenIsEmpty() {
    var headers = linkedin.headers();
    headers.remove("Authorization");

    var reply = linkedin.get("/adAccounts?q=search", headers);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("serviceErrorCode").asInt()).isEqualTo(401);
    assertThat(reply.json().path("message").asText()).isEqualTo("Empty oauth2_access_token");
  }

  @Test
  @DisplayName("L3: renewing can be refused")
  void renewingCanBeRefused() {
    emulator.fault(ActiveFault.times(INVALID_GRANT, 1));

    assertInvalid(linkedin.refresh());
    assertInvalid(linkedin.refresh("invented"));
  }

  @Test
  void renewingWithAWrongSecretIsAnotherError() {
    var address = emulator.setting("LINKEDIN_TOKEN_URL");
    var form = BodyPublishers.ofString("grant_type=refresh_token");

    var reply =
        emulator.post(address, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  @DisplayName("L3: a fresh token is refused for some seconds")
  void aFreshTokenIsRefusedForSomeSeconds() {
    emulator.fault(ActiveFault.always(FRESH_TOKEN_REFUSED).with("seconds", 10));
    assertThat(call().status()).as("the token from consent is not fresh").isEqualTo(200);
    linkedin.use(linkedin.refresh().json().path("access_token").asText());
    assertThat(call().status()).isEqualTo(401);

    emulator.advance(Duration.ofSeconds(10));

    assertThat(call().status()).isEqualTo(200);
  }

  @Test
  void aNewTokenCanBeShort() {
    emulator.fault(ActiveFault.always(SHORT_TOKEN).with("seconds", 30));
    linkedin.use(linkedin.refresh().json().path("access_token").asText());

    emulator.advance(Duration.ofSeconds(30));

    assertUnauthorized(call(), 65602, "EXPIRED_ACCESS_TOKEN");
  }

  @Test
  void renewingNeverProlongsTheRefreshToken() {
    emulator.advance(Duration.ofDays(300));
    var early = linkedin.refresh().json();
    emulator.advance(Duration.ofDays(30));
    var late = linkedin.refresh().json();

    assertThat(early.path("refresh_token_expires_in").asLong())
        .isEqualTo(Duration.ofDays(65).toSeconds());
    assertThat(late.path("expires_in").asLong()).isEqualTo(Duration.ofDays(35).toSeconds());
    emulator.advance(Duration.ofDays(35));
    assertInvalid(linkedin.refresh());
  }

  @Test
  void theRefreshTokenIsNotAlwaysSentAgain() {
    assertThat(linkedin.refresh().json().has("refresh_token")).isTrue();
    assertThat(linkedin.refresh().json().has("refresh_token")).isFalse();
  }

  @Test
  void aTokenIsInspectedByItsAppAlone() {
    var token = emulator.setting("LINKEDIN_ACCESS_TOKEN");
    var good = inspect(token, emulator.setting("LINKEDIN_CLIENT_SECRET")).json();
    emulator.fault(ActiveFault.times(TOKEN_EXPIRED, 1));
    call();
    var bad = inspect(token, emulator.setting("LINKEDIN_CLIENT_SECRET")).json();

    assertThat(good.path("active").asBoolean()).isTrue();
    assertThat(good.path("expires_at").asLong())
        .isEqualTo(RunningEmulator.NOW.plus(Duration.ofDays(60)).getEpochSecond());
    assertThat(bad.path("active").asBoolean()).isFalse();
    assertThat(inspect(token, "wrong").status()).isEqualTo(401);
  }

  private Reply inspect(String token, String secret) {
    var form =
        "client_id=%s&client_secret=%s&token=%s"
            .formatted(
                LinkedInClient.encoded(emulator.setting("LINKEDIN_CLIENT_ID")),
                LinkedInClient.encoded(secret),
                LinkedInClient.encoded(token));
    return emulator.post(
        emulator.setting("LINKEDIN_TOKEN_URL").replace("accessToken", "introspectToken"),
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        BodyPublishers.ofString(form));
  }

  private Reply call() {
    return linkedin.get("/adAccounts?q=search");
  }

  private static void assertUnauthorized(Reply reply, int serviceCode, String code) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("serviceErrorCode").asInt()).isEqualTo(serviceCode);
    assertThat(reply.json().path("code").asText()).isEqualTo(code);
  }

  private static void assertInvalid(Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).isEqualTo("invalid_request");
    assertThat(reply.json().path("error_description").asText()).contains("expired or revoked");
  }
}
