package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Checks the signed claim of a service account: RS256, the expected scope and audience, valid for
 * an hour at most.
 */
final class GoogleJwtGrant {
  static final String SCOPE = "https://www.googleapis.com/auth/adwords";

  private static final String AUDIENCE = "https://oauth2.googleapis.com/token";
  private static final long MAX_SECONDS = 3600;
  private static final long SKEW_SECONDS = 300;

  private final Optional<PublicKey> key;
  private final Clock clock;

  GoogleJwtGrant(Optional<PublicKey> key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** Throws unless the assertion is valid. */
  void require(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid("Bad Request");
    }
    boolean isRs256 = "RS256".equals(decoded(parts[0]).getString("alg"));
    if (!isRs256 || !isSigned(parts)) {
      throw invalid("Invalid JWT Signature.");
    }
    requireClaims(decoded(parts[1]));
  }

  private static JsonObject decoded(String part) {
    try {
      return new JsonObject(new String(bytes(part), StandardCharsets.UTF_8));
    } catch (DecodeException | IllegalArgumentException malformed) {
      throw invalid("Bad Request");
    }
  }

  private static byte[] bytes(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  private boolean isSigned(String[] parts) {
    if (key.isEmpty()) {
      return false;
    }
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key.get());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  private void requireClaims(JsonObject claims) {
    if (!SCOPE.equals(claims.getString("scope"))) {
      throw GoogleTokenEndpoint.refusal(400, "invalid_scope", "Invalid OAuth scope.");
    }
    String audience = claims.getString("aud", "");
    boolean isForUs = audience.equals(AUDIENCE) || audience.contains(GoogleSide.TOKEN_PREFIX);
    if (!isForUs || claims.getString("iss", "").isEmpty()) {
      throw invalid("Invalid JWT: audience or issuer");
    }
    long now = clock.instant().getEpochSecond();
    long issued = claims.getLong("iat", 0L);
    long end = claims.getLong("exp", 0L);
    boolean isTimely = issued <= now + SKEW_SECONDS && end > now && end - issued <= MAX_SECONDS;
    if (!isTimely) {
      throw invalid("Invalid JWT: Token must be a short-lived token and in a reasonable timeframe");
    }
  }

  private static EmulatedRefusal invalid(String description) {
    return GoogleTokenEndpoint.refusal(400, "invalid_grant", description);
  }
}
