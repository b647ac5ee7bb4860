package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** The OAuth endpoint: an access token for a refresh token or for a service account's JWT. */
final class GoogleTokenEndpoint {
  private static final Duration LIFE = Duration.ofSeconds(3599);
  private static final int SHORT_SECONDS = 2;
  private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final EmulatedTokens tokens;
  private final GoogleJwtGrant jwtGrant;
  private final String clientId;
  private final String clientSecret;
  private final String refreshToken;

  GoogleTokenEndpoint(FaultScene scene, GoogleJwtGrant jwtGrant) {
    SeededRandom dice = scene.dice(Platform.GOOGLE);
    this.tokens = new EmulatedTokens(scene.clock(), dice, "ya29.");
    this.jwtGrant = jwtGrant;
    this.clientId = dice.on("client").digits(12) + ".apps.example";
    this.clientSecret = "GOCSPX-" + dice.on("secret").letters(28);
    this.refreshToken = "1//" + dice.on("refresh").letters(60);
  }

  EmulatedTokens tokens() {
    return tokens;
  }

  String clientId() {
    return clientId;
  }

  String clientSecret() {
    return clientSecret;
  }

  String refreshToken() {
    return refreshToken;
  }

  EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    if (!call.method().equals("POST") || !call.isForm()) {
      return refusal(400, "invalid_request", "a form is to be posted").response();
    }
    refuse(faults);
    Map<String, String> form = call.form();
    switch (form.getOrDefault("grant_type", "")) {
      case "refresh_token" -> requireRefresh(form);
      case JWT_GRANT -> jwtGrant.require(form.getOrDefault("assertion", ""));
      default -> throw refusal(400, "unsupported_grant_type", "Invalid grant_type");
    }
    if (!tokens.isConsentGiven()) {
      throw invalidGrant();
    }
    return issued(faults);
  }

  private static void refuse(ActiveFaults faults) {
    faults
        .first(FaultKind.INVALID_GRANT)
        .ifPresent(
            fault -> {
              String code = fault.with().getString("code", "invalid_grant");
              throw refusal(fault.with().getInteger("status", 400), code, "Bad Request");
            });
    faults.first(FaultKind.SERVER_ERROR).ifPresent(fault -> refuse(fault, 503));
    faults.first(FaultKind.THROTTLE).ifPresent(fault -> refuse(fault, 429));
  }

  private static void refuse(ActiveFault fault, int usual) {
    throw refusal(fault.with().getInteger("status", usual), "internal_failure", "Try again");
  }

  private void requireRefresh(Map<String, String> form) {
    boolean isClient =
        clientId.equals(form.get("client_id")) && clientSecret.equals(form.get("client_secret"));
    if (!isClient) {
      throw refusal(401, "invalid_client", "The OAuth client was not found.");
    }
    if (!refreshToken.equals(form.get("refresh_token"))) {
      throw invalidGrant();
    }
  }

  private EmulatedResponse issued(ActiveFaults faults) {
    Duration life =
        faults
            .first(FaultKind.SHORT_TOKEN)
            .map(f -> Duration.ofSeconds(f.with().getInteger("seconds", SHORT_SECONDS)))
            .orElse(LIFE);
    return EmulatedResponse.json(
        200,
        new JsonObject()
            .put("access_token", tokens.issue(life))
            .put("expires_in", life.toSeconds())
            .put("scope", GoogleJwtGrant.SCOPE)
            .put("token_type", "Bearer"));
  }

  private static EmulatedRefusal invalidGrant() {
    return refusal(400, "invalid_grant", "Token has been expired or revoked.");
  }

  static EmulatedRefusal refusal(int status, String error, String description) {
    var body = new JsonObject().put("error", error).put("error_description", description);
    return new EmulatedRefusal(EmulatedResponse.json(status, body));
  }
}
