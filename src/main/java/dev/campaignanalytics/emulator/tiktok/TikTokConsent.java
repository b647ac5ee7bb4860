package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.ConsentCodes;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Converts an advertiser's consent to a token, and ends it. */
final class TikTokConsent {
  private static final Duration CODE_LIFE = Duration.ofHours(1);
  private static final JsonArray SCOPES = new JsonArray().add(1).add(2).add(4);

  private final FaultScene scene;
  private final TikTokCredentials credentials;
  private final ConsentCodes codes;

  TikTokConsent(FaultScene scene, TikTokCredentials credentials) {
    this.scene = scene;
    this.credentials = credentials;
    this.codes = new ConsentCodes(scene.clock(), scene.dice(Platform.TIKTOK), CODE_LIFE);
  }

  /** The consent page; the advertiser consents immediately. */
  EmulatedResponse page(EmulatedCall call) {
    return call.param("app_id").filter(credentials.appId()::equals).isPresent()
        ? codes.redirect(call, "auth_code", "code")
        : EmulatedResponse.html(400, "Unknown app");
  }

  JsonObject exchange(TikTokParameters params) {
    credentials.checkApp(params);
    codes
        .redeem(params.required("auth_code"))
        .orElseThrow(
            () -> new TikTokError(TikTokError.WRONG_CODE, "Auth_code is used or has expired."));
    var data =
        new JsonObject()
            .put("access_token", credentials.tokens().issueForGood())
            .put("token_type", "Bearer")
            .put("scope", SCOPES);
    return params.text("return_advertiser_ids").filter("false"::equals).isPresent()
        ? data
        : data.put("advertiser_ids", advertisers());
  }

  private JsonArray advertisers() {
    var ids = new JsonArray();
    scene.world().accounts(Platform.TIKTOK).forEach(account -> ids.add(account.id()));
    return ids;
  }

  /** A token that its owner revokes is no longer valid. */
  JsonObject revoke(TikTokParameters params) {
    credentials.checkApp(params);
    credentials.tokens().discard(params.required("access_token"));
    return new JsonObject();
  }
}
