package dev.campaignanalytics.ingestion.google;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The JWT that a service account signs instead of storing a refresh token: RS256, for an hour. */
final class GoogleJwtAssertion {
  private static final String SCOPE = "https://www.googleapis.com/auth/adwords";
  private static final long SECONDS = Duration.ofHours(1).toSeconds();

  private final GoogleServiceAccountKey key;

  GoogleJwtAssertion(GoogleServiceAccountKey key) {
    this.key = key;
  }

  String at(Instant now) {
    long issued = now.getEpochSecond();
    var header =
        new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", key.keyId()).encode();
    var claims =
        new JsonObject()
            .put("iss", key.clientEmail())
            .put("scope", SCOPE)
            .put("aud", key.tokenUri())
            .put("iat", issued)
            .put("exp", issued + SECONDS)
            .encode();
    var signed = base64(bytes(header)) + "." + base64(bytes(claims));
    return signed + "." + base64(signature(bytes(signed)));
  }

  private byte[] signature(byte[] text) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.privateKey());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the service account's key cannot sign", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
