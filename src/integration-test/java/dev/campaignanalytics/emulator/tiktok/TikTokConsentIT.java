package dev.campaignanalytics.emulator.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an advertiser's consent to a token, and to its end. */
class TikTokConsentIT {
  private final RunningEmulator emulator = RunningEmulator.withCampaigns(1);
  private final TikTokClient tiktok = new TikTokClient(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void aCodeBecomesATokenOnce() {
    var code = consent();

    var first = exchange(code, secret());
    var again = exchange(code, secret());

    assertThat(first.json().path("data").path("scope").toString()).isEqualTo("[1,2,4]");
    assertThat(first.json().path("data").path("advertiser_ids").get(0).asText())
        .isEqualTo(tiktok.account(0).id());
    assertThat(code(list(token(first)))).isZero();
    assertThat(code(again)).isEqualTo(40110);
  }

  @Test
  void aCodeIsGoodForAnHour() {
    var code = consent();
    emulator.advance(Duration.ofHours(1));

    assertThat(code(exchange(code, secret()))).isEqualTo(40110);
  }

  @Test
  void aWrongSecretGetsNoToken() {
    assertThat(code(exchange(consent(), "wrong"))).isEqualTo(40101);
  }

  @Test
  void aTokenThatIsGivenBackIsRefused() {
    var token = token(exchange(consent(), secret()));

    var revoked = post("/oauth2/revoke_token/", app(secret()).put("access_token", token));

    assertThat(code(revoked)).isZero();
    assertThat(code(list(token))).isEqualTo(40105);
  }

  /** As a browser does. */
  private String consent() {
    var base = emulator.setting("TIKTOK_BASE_URL").replace("/open_api/v1.3", "");
    var back = "&redirect_uri=https%3A%2F%2Fshop.example%2Fback%3Fof%3Dtiktok&state=s%26t";
    var query = "/portal/auth?app_id=" + emulator.setting("TIKTOK_APP_ID") + back;

    var location = emulator.get(base + query, Map.of()).header("location").orElseThrow();

    assertThat(location)
        .startsWith("https://shop.example/back?of=tiktok&auth_code=")
        .endsWith("&state=s%26t");
    return location.replaceFirst(".*auth_code=(\\w+)&.*", "$1");
  }

  private Reply exchange(String code, String secret) {
    return post("/oauth2/access_token/", app(secret).put("auth_code", code));
  }

  private JsonObject app(String secret) {
    return new JsonObject().put("app_id", emulator.setting("TIKTOK_APP_ID")).put("secret", secret);
  }

  private String secret() {
    return emulator.setting("TIKTOK_APP_SECRET");
  }

  private Reply post(String path, JsonObject body) {
    return emulator.post(
        emulator.setting("TIKTOK_BASE_URL") + path,
        Map.of("Content-Type", "application/json"),
        BodyPublishers.ofString(body.encode()));
  }

  private Reply list(String token) {
    var params = Map.of("advertiser_id", tiktok.account(0).id());
    return tiktok.raw(
        TikTokClient.CAMPAIGNS + "?" + TikTokClient.query(params), Map.of("Access-Token", token));
  }

  private static String token(Reply reply) {
    return reply.json().path("data").path("access_token").asText();
  }

  private static int code(Reply reply) {
    return reply.json().path("code").asInt();
  }
}
