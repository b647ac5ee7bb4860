package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_GRANT;
import static dev.campaignanalytics.emulator.server.FaultKind.SHORT_TOKEN;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.ConsentCodes;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.TokenState;
import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The token host. An access token is valid for 60 days, the refresh token for 365 from consent.
 * Renewing the access token never extends the refresh token.
 */
final class LinkedInOAuth {
  private static final Duration ACCESS_LIFE = Duration.ofDays(60);
  private static final Duration REFRESH_LIFE = Duration.ofDays(365);
  private static final Duration CODE_LIFE = Duration.ofMinutes(30);
  private static final long SHORT_SECONDS = 2;
  private static final int PREFIX_LENGTH = 449;

  private final Clock clock;
  private final EmulatedTokens tokens;
  private final SeededRandom dice;
  private final String accessToken;
  private final ConsentCodes codes;
  private final Map<String, Instant> renewedAt = new ConcurrentHashMap<>();
  private volatile Instant consentAt;

  LinkedInOAuth(FaultScene scene) {
    this.clock = scene.clock();
    this.dice = scene.dice(Platform.LINKEDIN);
    this.tokens =
        new EmulatedTokens(scene.clock(), dice, "AQX" + dice.on("long").letters(PREFIX_LENGTH));
    this.codes = new ConsentCodes(clock, dice, CODE_LIFE);
    this.consentAt = clock.instant();
    this.accessToken = tokens.issue(ACCESS_LIFE);
  }

  EmulatedTokens tokens() {
    return tokens;
  }

  /** When a token was issued by renewal; empty for the one from consent. */
  Optional<Instant> renewedAt(String token) {
    return Optional.ofNullable(renewedAt.get(token));
  }

  Map<String, String> settings() {
    return Map.of(
        "LINKEDIN_CLIENT_ID", clientId(),
        "LINKEDIN_CLIENT_SECRET", clientSecret(),
        "LINKEDIN_REFRESH_TOKEN", refreshToken(),
        "LINKEDIN_ACCESS_TOKEN", accessToken);
  }

  EmulatedResponse respond(EmulatedCall call, ActiveFaults faults) {
    if (!call.method().equals("POST") || !call.isForm()) {
      return EmulatedResponse.html(405, "Method Not Allowed");
    }
    var form = call.form();
    if (!isApp(form)) {
      return refused(401, "invalid_client", "Client authentication failed");
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "refresh_token" -> refreshed(form, faults);
      case "authorization_code" -> exchanged(form, faults);
      default -> refused(400, "unsupported_grant_type", "The grant type is not supported here");
    };
  }

  private EmulatedResponse refreshed(Map<String, String> form, ActiveFaults faults) {
    boolean isGood = refreshToken().equals(form.get("refresh_token")) && tokens.isConsentGiven();
    if (!isGood || faults.has(INVALID_GRANT) || left().isZero()) {
      return invalidGrant();
    }
    return EmulatedResponse.json(200, renewed(life(faults)));
  }

  /** A new refresh period of a year starts with the member's consent. */
  private EmulatedResponse exchanged(Map<String, String> form, ActiveFaults faults) {
    var redirect = codes.redeem(form.getOrDefault("code", ""));
    if (redirect.isEmpty() || !redirect.get().equals(form.get("redirect_uri"))) {
      return invalidGrant();
    }
    consentAt = clock.instant();
    tokens.consent();
    return EmulatedResponse.json(200, withRefresh(issued(life(faults))));
  }

  /** The consent page; the member consents immediately. */
  EmulatedResponse authorization(EmulatedCall call) {
    boolean isKnown =
        call.param("client_id").filter(clientId()::equals).isPresent()
            && call.param("response_type").filter("code"::equals).isPresent();
    return isKnown ? codes.redirect(call, "code") : EmulatedResponse.html(400, "Bad request");
  }

  private static EmulatedResponse invalidGrant() {
    return refused(
        400,
        "invalid_request",
        "The provided authorization grant or refresh token is invalid, expired or revoked");
  }

  /** The host's information about a token for the app that it belongs to. */
  EmulatedResponse introspection(EmulatedCall call) {
    if (!call.method().equals("POST") || !call.isForm()) {
      return EmulatedResponse.html(405, "Method Not Allowed");
    }
    var form = call.form();
    if (!isApp(form)) {
      return refused(401, "invalid_client", "Client authentication failed");
    }
    var token = form.getOrDefault("token", "");
    var state = tokens.state(Optional.of(token));
    var response =
        new JsonObject()
            .put("active", state == TokenState.GOOD)
            .put("status", state == TokenState.GOOD ? "active" : state.wireName());
    return EmulatedResponse.json(
        200,
        tokens
            .end(token)
            .map(end -> response.put("expires_at", end.getEpochSecond()))
            .orElse(response)
            .put("created_at", consentAt.getEpochSecond())
            .put("authorized_at", consentAt.getEpochSecond())
            .put("scope", "r_ads,r_ads_reporting")
            .put("auth_type", "3L"));
  }

  private boolean isApp(Map<String, String> form) {
    return clientId().equals(form.get("client_id"))
        && clientSecret().equals(form.get("client_secret"));
  }

  private Duration life(ActiveFaults faults) {
    var life =
        faults
            .first(SHORT_TOKEN)
            .map(f -> Duration.ofSeconds(f.with().getLong("seconds", SHORT_SECONDS)))
            .orElse(ACCESS_LIFE);
    return life.compareTo(left()) < 0 ? life : left();
  }

  private JsonObject renewed(Duration life) {
    var response = issued(life);
    // Every other response omits the refresh token; the old one remains valid.
    return renewedAt.size() % 2 == 0 ? response : withRefresh(response);
  }

  private JsonObject issued(Duration life) {
    var token = tokens.issue(life);
    renewedAt.put(token, clock.instant());
    return new JsonObject()
        .put("access_token", token)
        .put("expires_in", life.toSeconds())
        .put("scope", "r_ads,r_ads_reporting");
  }

  private JsonObject withRefresh(JsonObject response) {
    return response
        .put("refresh_token", refreshToken())
        .put("refresh_token_expires_in", left().toSeconds());
  }

  /** The remaining validity of the refresh token. */
  private Duration left() {
    var left = Duration.between(clock.instant(), consentAt.plus(REFRESH_LIFE));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private String clientId() {
    return "78" + dice.on("client").letters(12);
  }

  private String clientSecret() {
    return "WPL_AP1." + dice.on("secret").letters(24);
  }

  private String refreshToken() {
    return "AQW" + dice.on("refresh").letters(200);
  }

  private static EmulatedResponse refused(int status, String error, String description) {
    return EmulatedResponse.json(
        status, new JsonObject().put("error", error).put("error_description", description));
  }
}
