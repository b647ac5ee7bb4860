package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.emulator.google.GoogleCaller.DAILY;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_GRANT;
import static dev.campaignanalytics.emulator.server.FaultKind.SHORT_TOKEN;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleTokenIT {
  private static EmulatorRig rig;
  private static KeyPair serviceAccount;

  private GoogleCaller google;

  @BeforeAll
  static void start() throws Exception {
    serviceAccount = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    rig = EmulatorRig.start(options -> options.withServiceAccountKey(serviceAccount.getPublic()));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void login() {
    google = new GoogleCaller(rig);
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void anExpiredTokenIsRefusedAndANewOneWorks() {
    on(ActiveFault.times(TOKEN_EXPIRED, 1));

    Reply expired = stream();
    google.login();

    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.body()).contains("ACCESS_TOKEN_EXPIRED", "UNAUTHENTICATED");
    assertThat(stream().status()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenCannotBeRenewed() {
    on(ActiveFault.times(TOKEN_REVOKED, 1));

    assertThat(search("").body()).contains("OAUTH_TOKEN_REVOKED");
    assertThat(google.refresh().json().getString("error")).isEqualTo("invalid_grant");
  }

  @Test
  void aShortTokenEndsInTheMiddleOfARun() {
    on(ActiveFault.times(SHORT_TOKEN, 1));
    Reply shortLived = google.refresh();
    google.login(shortLived.json().getString("access_token"));

    assertThat(shortLived.json().getInteger("expires_in")).isEqualTo(2);
    assertThat(search("").status()).isEqualTo(200);
    rig.emulator().clock().advance(Duration.ofSeconds(2));
    assertThat(search("").status()).isEqualTo(401);
  }

  @Test
  void theTokenEndpointCanRefuseTheGrant() {
    on(ActiveFault.times(INVALID_GRANT, 1));

    assertThat(google.refresh().body()).contains("invalid_grant");
    assertThat(google.refresh().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, 401, invalid_client",
    "refresh_token, wrong, 400, invalid_grant",
    "grant_type, password, 400, unsupported_grant_type"
  })
  void theTokenEndpointIsStrict(String field, String value, int status, String error) {
    Map<String, String> form = google.refreshForm();
    form.put(field, value);

    Reply reply = rig.postForm("/google-token", form);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().getString("error")).isEqualTo(error);
  }

  @Test
  void aServiceAccountGetsATokenForItsSignedClaim() throws Exception {
    google.login(assertion(claims(), "RS256").json().getString("access_token"));

    assertThat(search("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "alg, HS256, invalid_grant",
    "scope, other, invalid_scope",
    "aud, https://example.com, invalid_grant",
    "exp, 1895305600, invalid_grant",
    "iat, 1, invalid_grant"
  })
  void aWrongClaimIsRefused(String name, String value, String error) throws Exception {
    JsonObject claims = claims();
    if (!name.equals("alg")) {
      claims.put(name, value.matches("\\d+") ? Long.valueOf(value) : value);
    }

    Reply reply = assertion(claims, name.equals("alg") ? value : "RS256");

    assertThat(reply.json().getString("error")).isEqualTo(error);
  }

  private static void on(ActiveFault fault) {
    rig.emulator().faults().add(fault.on(GOOGLE));
  }

  private Reply search(String pageToken) {
    return google.search(rig.account(GOOGLE, 0), DAILY, pageToken);
  }

  private Reply stream() {
    return google.stream(rig.account(GOOGLE, 0), DAILY);
  }

  private static JsonObject claims() {
    long now = EmulatorRig.NOW.getEpochSecond();
    return new JsonObject()
        .put("iss", "stats@project.example")
        .put("scope", "https://www.googleapis.com/auth/adwords")
        .put("aud", rig.setting("GOOGLE_TOKEN_URL"))
        .put("iat", now)
        .put("exp", now + 3600);
  }

  private static Reply assertion(JsonObject claims, String algorithm) throws Exception {
    var header = new JsonObject().put("alg", algorithm).put("typ", "JWT");
    String signed = base64(header.encode().getBytes(StandardCharsets.UTF_8));
    signed += "." + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(serviceAccount.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return rig.postForm(
        "/google-token",
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion",
            signed + "." + base64(signature.sign())));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
