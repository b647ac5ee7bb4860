package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.Answers.NOW;
import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.TOKEN;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleTokensTest {
  /** Generating one takes a second. */
  private static final KeyPair PAIR = keyPair();

  private static final Map<String, String> USER =
      Map.of(
          "GOOGLE_CLIENT_ID", "id.apps",
          "GOOGLE_CLIENT_SECRET", "s&cret",
          "GOOGLE_REFRESH_TOKEN", "1//refresh");

  @Test
  void aUsersConsentIsExchangedForAnHour() {
    var call = tokens(USER).refreshCall(TOKEN, NOW);

    assertThat(call.uri().toString()).isEqualTo("https://oauth2.googleapis.com/token");
    assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(parameters(call.body()))
        .containsOnly(
            Map.entry("grant_type", "refresh_token"),
            Map.entry("client_id", "id.apps"),
            Map.entry("client_secret", "s&cret"),
            Map.entry("refresh_token", "1//refresh"));
  }

  @ParameterizedTest
  @CsvSource({"3599, 3599", "2, 2", "'\"3599\"', 3599", "null, 3600"})
  void scenario11ATokenEndsWhenTheAnswerSays(String expiresIn, int seconds) {
    var tokens = tokens(USER);

    var token =
        tokens.readToken(ok("{\"access_token\":\"ya29.x\",\"expires_in\":" + expiresIn + "}"));

    assertThat(token.secret().value()).isEqualTo("ya29.x");
    assertThat(token.expiresAt()).contains(NOW.plusSeconds(seconds));
    assertThat(token.expiresBefore(NOW.plus(tokens.renewBefore()))).isEqualTo(seconds < 300);
    assertThat(tokens.renewBefore()).isEqualTo(ofSeconds(300));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, REAUTH",
    "401, invalid_client, FATAL",
    "400, unauthorized_client, FATAL",
    "400, invalid_scope, FATAL",
    "400, unsupported_grant_type, FATAL",
    "400, invalid_request, FATAL",
    "429, rate, TRANSIENT",
    "500, internal_failure, TRANSIENT",
    "503, '', TRANSIENT",
    "404, '', FATAL"
  })
  void scenario10EveryRefusalHasItsRemedy(int status, String error, Kind kind) {
    var body = "{\"error\":\"" + error + "\",\"error_description\":\"varies\"}";

    assertThat(fault(() -> tokens(USER).readToken(response(status, body))).kind()).isEqualTo(kind);
  }

  @Test
  void scenario10ALostConsentSaysWhyItMayBeLost() {
    var fault = fault(() -> tokens(USER).readToken(response(400, "{\"error\":\"invalid_grant\"}")));

    assertThat(fault).hasMessageContaining("GOOGLE_REFRESH_TOKEN").hasMessageContaining("7 days");
  }

  @Test
  void aPassingFaultIsTriedSixTimes() {
    var fault = fault(() -> tokens(USER).readToken(response(503, "")));

    assertThat(fault.details().backoff().delays())
        .hasSize(6)
        .startsWith(ofSeconds(1), ofSeconds(2));
  }

  @Test
  void aServiceAccountSignsForItself() throws GeneralSecurityException {
    var pair = PAIR;
    var call = tokens(serviceAccount(pair)).refreshCall(TOKEN, NOW);

    var form = parameters(call.body());
    var parts = form.get("assertion").split("\\.");

    assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    assertThat(json(parts[0]))
        .isEqualTo(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", "k1"));
    assertThat(json(parts[1]))
        .isEqualTo(
            new JsonObject()
                .put("iss", "robot@project.example.com")
                .put("scope", "https://www.googleapis.com/auth/adwords")
                .put("aud", "https://oauth2.googleapis.com/token")
                .put("iat", (int) NOW.getEpochSecond())
                .put("exp", (int) NOW.getEpochSecond() + 3600));
    assertThat(isSignedBy(pair, parts)).isTrue();
    assertThat(form.get("assertion")).doesNotContain("=", "+", "/");
  }

  @Test
  void aServiceAccountsRefusalPointsAtTheClockFirst() {
    var fault =
        fault(
            () ->
                tokens(serviceAccount(PAIR))
                    .readToken(response(400, "{\"error\":\"invalid_grant\"}")));

    assertThat(fault.kind()).isEqualTo(Kind.REAUTH);
    assertThat(fault).hasMessageContaining("clock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | no JSON object",
        "{\"private_key_id\":\"k\",\"private_key\":\"x\"} | client_email is missing",
        "{\"client_email\":\"e\",\"private_key_id\":\"k\",\"private_key\":\"hidden\"} | not a"
            + " PKCS#8 RSA key"
      })
  void aKeyFileThatIsNoneIsAProblemThatShowsNothingOfIt(String json, String reason) {
    var reader = new ConfigReader(Map.of("GOOGLE_SERVICE_ACCOUNT_JSON", json), Map.of());

    GoogleSettings.from(reader, false);

    assertThatThrownBy(reader::finish)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aMissingLoginIsAProblemOnlyWhereItIsNeeded() {
    var optional = new ConfigReader(Map.of(), Map.of());
    var required = new ConfigReader(Map.of(), Map.of());

    assertThat(GoogleTokens.from(GoogleSettings.from(optional, false))).isEmpty();
    GoogleSettings.from(required, true);

    optional.finish();
    assertThatThrownBy(required::finish).hasMessageContaining("GOOGLE_REFRESH_TOKEN");
  }

  @Test
  void secretsAreNotPrinted() {
    var settings = GoogleSettings.from(new ConfigReader(USER, Map.of()), true);

    assertThat(settings.toString()).doesNotContain("s&cret").doesNotContain("1//refresh");
  }

  @Test
  void explorerAccessIsReadEveryHourAndHigherLevelsTwice() {
    assertThat(GoogleFixture.api().schedule().feeds())
        .extracting(feed -> feed.name() + " " + feed.days() + " " + feed.every())
        .containsExactly(
            "hourly 2 PT1H",
            "daily-near 3 PT3H",
            "daily-month 30 PT24H",
            "daily-quarter 90 PT168H");
    assertThat(GoogleFixture.api("google.access_level", "basic").schedule().feeds().get(0).every())
        .isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUSPENDED", "CANCELED"})
  void anAccountThatStandsStillIsReadOnceADay(String status) {
    var schedule = GoogleFixture.api().schedule(account(status));

    assertThat(schedule.feeds())
        .isNotEmpty()
        .allMatch(feed -> feed.every().compareTo(Duration.ofDays(1)) >= 0);
    assertThat(GoogleFixture.api().schedule(account("ENABLED")).feeds()).hasSize(4);
  }

  private static Account account(String status) {
    return new Account(Platform.GOOGLE, "1234567890", "Shop", "EUR", ZoneOffset.UTC, status);
  }

  private static GoogleTokens tokens(Map<String, String> environment) {
    var reader = new ConfigReader(environment, Map.of());
    var tokens = GoogleTokens.from(GoogleSettings.from(reader, true)).orElseThrow();
    reader.finish();
    return tokens;
  }

  private static Map<String, String> serviceAccount(KeyPair pair) {
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    var json =
        new JsonObject()
            .put("type", "service_account")
            .put("private_key_id", "k1")
            .put("private_key", pem)
            .put("client_email", "robot@project.example.com")
            .put("token_uri", "https://oauth2.googleapis.com/token");
    return Map.of("GOOGLE_SERVICE_ACCOUNT_JSON", json.encode());
  }

  private static KeyPair keyPair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject json(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static boolean isSignedBy(KeyPair pair, String[] parts) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }
}
