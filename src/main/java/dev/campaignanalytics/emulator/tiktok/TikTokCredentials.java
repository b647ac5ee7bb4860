package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.TokenState;
import dev.campaignanalytics.model.Platform;
import java.util.Map;

/**
 * Access control: one app, and one token that is valid until consent is withdrawn.
 *
 * @param accessToken the token a client is to be configured with
 */
record TikTokCredentials(EmulatedTokens tokens, String appId, String secret, String accessToken) {
  static TikTokCredentials of(FaultScene scene) {
    var dice = scene.dice(Platform.TIKTOK);
    var tokens = new EmulatedTokens(scene.clock(), dice, "");
    return new TikTokCredentials(
        tokens,
        "7" + dice.on("app").digits(18),
        dice.on("secret").letters(40),
        tokens.issueForGood());
  }

  void check(TokenState state) {
    switch (state) {
      case GOOD -> {
        // Nothing to check.
      }
      case MISSING ->
          throw new TikTokError(
              TikTokError.NO_TOKEN, "Access token is null. Please pass in the access token.");
      case EXPIRED -> throw new TikTokError(TikTokError.TOKEN_EXPIRED, "Access token has expired.");
      case REVOKED, UNKNOWN ->
          throw new TikTokError(
              TikTokError.WRONG_TOKEN, "Access token is incorrect or has been revoked.");
    }
  }

  /** Checks the parameters that only the listing of advertisers requires. */
  void checkApp(TikTokParameters params) {
    if (!params.required("app_id").equals(appId)) {
      throw new TikTokError(TikTokError.WRONG_APP, "App id is incorrect.");
    }
    if (!params.required("secret").equals(secret)) {
      throw new TikTokError(TikTokError.WRONG_SECRET, "App secret is incorrect.");
    }
  }

  Map<String, String> settings(String baseUrl) {
    return Map.of(
        "TIKTOK_BASE_URL", baseUrl,
        "TIKTOK_APP_ID", appId,
        "TIKTOK_APP_SECRET", secret,
        "TIKTOK_ACCESS_TOKEN", accessToken);
  }
}
