package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTokens;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.TokenState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Exchange, revocation and introspection of tokens. */
final class MetaTokenEndpoints {
  private static final int SHORT_SECONDS = 2;

  private final MetaAccess access;
  private final EmulatedTokens tokens;

  MetaTokenEndpoints(MetaAccess access) {
    this.access = access;
    this.tokens = access.tokens();
  }

  /** Issues a new token for a token that is still valid. The old one does not change. */
  EmulatedResponse exchange(EmulatedCall call, ActiveFaults faults) {
    faults
        .first(FaultKind.INVALID_GRANT)
        .ifPresent(
            fault -> {
              var usual = new MetaFaults.Usual(400, MetaErrors.TOKEN, 460, "The session was reset");
              throw MetaFaults.refusal(fault, usual);
            });
    Map<String, String> query = call.query();
    if (!"fb_exchange_token".equals(query.get("grant_type"))) {
      throw MetaErrors.badParameter("grant_type", "grant_type must be fb_exchange_token");
    }
    requireApp(query);
    requireRenewable(query.getOrDefault("fb_exchange_token", ""));
    Duration life =
        faults
            .first(FaultKind.SHORT_TOKEN)
            .map(f -> Duration.ofSeconds(f.with().getInteger("seconds", SHORT_SECONDS)))
            .orElse(MetaAccess.TOKEN_LIFE);
    return EmulatedResponse.json(
        200,
        new JsonObject()
            .put("access_token", tokens.issue(life))
            .put("token_type", "bearer")
            .put("expires_in", life.toSeconds()));
  }

  private void requireApp(Map<String, String> query) {
    boolean isOurs =
        access.appId().equals(query.get("client_id"))
            && access.appSecret().equals(query.get("client_secret"));
    if (!isOurs) {
      throw MetaErrors.refusal(101, 0, "Error validating application");
    }
  }

  private void requireRenewable(String token) {
    TokenState state = tokens.state(Optional.of(token));
    boolean isKnown = state == TokenState.GOOD || state == TokenState.EXPIRED;
    if (!isKnown || !tokens.isConsentGiven() || tokens.hasEnded(token)) {
      throw MetaAccess.expired();
    }
  }

  EmulatedResponse revoke(EmulatedCall call) {
    requireApp(call.query());
    call.param("revoke_token").ifPresent(tokens::discard);
    return EmulatedResponse.json(200, new JsonObject().put("success", "true"));
  }

  EmulatedResponse debug(EmulatedCall call) {
    String app = access.appId() + "|" + access.appSecret();
    if (!MetaAccess.token(call).equals(Optional.of(app))) {
      throw MetaErrors.refusal(MetaErrors.TOKEN, 0, "Invalid OAuth access token signature.");
    }
    String token = call.param("input_token").orElse("");
    long end = tokens.end(token).map(Instant::getEpochSecond).orElse(0L);
    return EmulatedResponse.json(
        200,
        new JsonObject()
            .put(
                "data",
                new JsonObject()
                    .put("app_id", access.appId())
                    .put("type", "SYSTEM_USER")
                    .put("application", "Stats")
                    .put("is_valid", tokens.state(Optional.of(token)) == TokenState.GOOD)
                    .put("expires_at", end)
                    .put("data_access_expires_at", 0)
                    .put("scopes", new JsonArray().add("ads_read").add("business_management"))
                    .put("user_id", "1000999")));
  }
}
