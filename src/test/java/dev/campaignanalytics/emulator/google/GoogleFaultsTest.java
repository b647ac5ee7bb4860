package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.emulator.server.FaultKind.CUT;
import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_SHAPE;
import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.ERROR_AFTER_ROWS;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_GRANT;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.PAGE_TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.SHORT_TOKEN;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOKEN_REVOKED;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleFaultsTest {
  private static final String DAILY =
      "SELECT campaign.id, segments.date, metrics.impressions, metrics.clicks, metrics.cost_micros,"
          + " metrics.conversions FROM campaign WHERE segments.date BETWEEN '2026-11-14' AND"
          + " '2026-11-20'";

  private static EmulatorRig rig;
  private static KeyPair serviceAccount;

  private String token;

  @BeforeAll
  static void start() throws Exception {
    serviceAccount = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    rig =
        EmulatorRig.start(
            options -> options.withPageRows(8).withServiceAccountKey(serviceAccount.getPublic()));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void login() {
    token = refresh().json().getString("access_token");
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void aQuotaTellsDelayAndScope() {
    on(Fault.times(QUOTA, 1).with("retry_delay", "8962s").with("scope", "DEVELOPER"));

    Reply reply = search("");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body())
        .contains("\"retryDelay\":\"8962s\"", "\"rateScope\":\"DEVELOPER\"")
        .contains("Retry in 8962 seconds");
  }

  @Test
  void aQuotaCanTellItsDelayOnlyInTheSentence() {
    on(Fault.times(QUOTA, 1).with("retry_delay", ""));

    assertThat(search("").body())
        .contains("Retry in 2 seconds")
        .doesNotContain("quotaErrorDetails");
  }

  @Test
  void aThrottleAndAServerErrorPass() {
    on(Fault.times(THROTTLE, 1));
    assertThat(search("").body()).contains("RESOURCE_TEMPORARILY_EXHAUSTED");

    on(Fault.times(SERVER_ERROR, 1));
    assertThat(search("").json().getJsonObject("error").getString("status"))
        .isEqualTo("UNAVAILABLE");
    assertThat(search("").status()).isEqualTo(200);
  }

  @Test
  void anyErrorComesAsAnArrayFromAStreamAndAsAnObjectFromAPage() {
    on(Fault.always(ERROR).with("group", "databaseError").with("code", "CONCURRENT_MODIFICATION"));

    assertThat(stream().array().getJsonObject(0).containsKey("error")).isTrue();
    assertThat(search("").json().encode()).contains("databaseError");
  }

  @Test
  void oneAccountCanBeNotEnabled() {
    on(Fault.always(PERMISSION).with("code", "CUSTOMER_NOT_ENABLED"));

    assertThat(search("").body()).contains("CUSTOMER_NOT_ENABLED");
  }

  @Test
  void aTooWideRangeIsRefusedUntilItIsNarrow() {
    on(Fault.always(TOO_LARGE).with("days", 3));
    assertThat(search("").body()).contains("DATE_RANGE_TOO_WIDE");

    on(Fault.always(TOO_LARGE).with("days", 7));
    assertThat(search("").status()).isEqualTo(200);
  }

  @Test
  void anExpiredTokenIsRefusedAndANewOneWorks() {
    on(Fault.times(TOKEN_EXPIRED, 1));

    Reply expired = stream();
    token = refresh().json().getString("access_token");

    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.body()).contains("ACCESS_TOKEN_EXPIRED", "UNAUTHENTICATED");
    assertThat(stream().status()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenCannotBeRenewed() {
    on(Fault.times(TOKEN_REVOKED, 1));

    assertThat(search("").body()).contains("OAUTH_TOKEN_REVOKED");
    assertThat(refresh().json().getString("error")).isEqualTo("invalid_grant");
  }

  @Test
  void aShortTokenEndsInTheMiddleOfARun() {
    on(Fault.times(SHORT_TOKEN, 1));
    Reply shortLived = refresh();
    token = shortLived.json().getString("access_token");

    assertThat(shortLived.json().getInteger("expires_in")).isEqualTo(2);
    assertThat(search("").status()).isEqualTo(200);
    rig.emulator().clock().advance(Duration.ofSeconds(2));
    assertThat(search("").status()).isEqualTo(401);
  }

  @Test
  void theTokenEndpointCanRefuseTheGrant() {
    on(Fault.times(INVALID_GRANT, 1));

    assertThat(refresh().body()).contains("invalid_grant");
    assertThat(refresh().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, 401, invalid_client",
    "refresh_token, wrong, 400, invalid_grant",
    "grant_type, password, 400, unsupported_grant_type"
  })
  void theTokenEndpointIsStrict(String field, String value, int status, String error) {
    Map<String, String> form = refreshForm();
    form.put(field, value);

    Reply reply = rig.postForm("/google-token", form);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().getString("error")).isEqualTo(error);
  }

  @Test
  void aServiceAccountGetsATokenForItsSignedClaim() throws Exception {
    token = assertion(claims(), "RS256").json().getString("access_token");

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

  @Test
  void aPageTokenCanRunOutBetweenPages() {
    on(Fault.times(PAGE_TOKEN_EXPIRED, 1));
    String next = search("").json().getString("nextPageToken");

    assertThat(search(next).body()).contains("EXPIRED_PAGE_TOKEN");
    assertThat(search(next).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "[{\"results\":[]}]"})
  void emptinessHasManyShapes(String shape) {
    on(Fault.times(EMPTY_SHAPE, 1).with("shape", shape));

    assertThat(stream().body()).isEqualTo(shape);
  }

  @Test
  void anErrorCanFollowGoodBatches() {
    on(Fault.times(ERROR_AFTER_ROWS, 1));

    JsonArray batches = stream().array();

    assertThat(batches.getJsonObject(0).getJsonArray("results")).hasSize(8);
    assertThat(batches.getJsonObject(batches.size() - 1).containsKey("error")).isTrue();
  }

  @Test
  void theConnectionCanBreakInTheMiddleOfTheArray() {
    on(Fault.times(CUT, 1).with("percent", 50));

    assertThat(stream().status()).as("no complete answer").isZero();
    assertThat(stream().status()).isEqualTo(200);
  }

  @Test
  void rowsCanBeOdd() {
    on(Fault.always(MISSING_KEYS));
    on(Fault.always(OTHER_NUMBER_TYPE));
    on(Fault.always(UNKNOWN_CAMPAIGN));
    on(Fault.always(DUPLICATE_KEY));

    JsonArray rows = search("").json().getJsonArray("results");
    JsonObject metrics = rows.getJsonObject(0).getJsonObject("metrics");

    assertThat(rows).hasSize(10);
    assertThat(metrics.getValue("impressions")).isInstanceOf(Number.class);
    assertThat(metrics.containsKey("clicks")).isFalse();
    assertThat(rows.getJsonObject(8)).isEqualTo(rows.getJsonObject(7));
  }

  @Test
  void theRecordShowsTheHeadersOfACall() {
    rig.emulator().requests().clear();
    search("");

    var seen = rig.emulator().requests().entries().get(0).seen();

    assertThat(seen.headers())
        .doesNotContainKey("developer-token")
        .containsEntry("authorization", "***");
    assertThat(seen.body()).contains("segments.date").doesNotContain("pageSize");
    assertThat(seen.path()).endsWith("/googleAds:search");
  }

  private static void on(Fault fault) {
    rig.emulator().faults().add(fault.on(GOOGLE));
  }

  private Reply search(String pageToken) {
    var body = new JsonObject().put("query", DAILY);
    if (!pageToken.isEmpty()) {
      body.put("pageToken", pageToken);
    }
    return post("search", body);
  }

  private Reply stream() {
    return post("searchStream", new JsonObject().put("query", DAILY));
  }

  private Reply post(String method, JsonObject body) {
    String path = "/google/v26/customers/" + rig.account(GOOGLE, 0).id() + "/googleAds:" + method;
    return rig.post(
        path,
        body.encode(),
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json");
  }

  private static Reply refresh() {
    return rig.postForm("/google-token", refreshForm());
  }

  private static Map<String, String> refreshForm() {
    return new TreeMap<>(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", rig.setting("GOOGLE_CLIENT_ID"),
            "client_secret", rig.setting("GOOGLE_CLIENT_SECRET"),
            "refresh_token", rig.setting("GOOGLE_REFRESH_TOKEN")));
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
