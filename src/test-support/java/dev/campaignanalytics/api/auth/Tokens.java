package dev.campaignanalytics.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes JSON web tokens, valid ones and invalid ones. */
public final class Tokens {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private Tokens() {}

  public static JsonObject header(String algorithm) {
    return new JsonObject().put("alg", algorithm).put("typ", "JWT");
  }

  public static JsonObject claims() {
    return new JsonObject()
        .put("iss", "https://id.example.com")
        .put("aud", "campaign-analytics")
        .put("sub", "user-1")
        .put("scope", "insights:read other:thing")
        .put("iat", NOW.getEpochSecond())
        .put("exp", NOW.plusSeconds(600).getEpochSecond());
  }

  public static String hs256(JsonObject header, String claims, byte[] secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var text = encode(header.encode()) + "." + encode(claims);
      return text + "." + encode(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String hs256(JsonObject claims) {
    return hs256(header("HS256"), claims.encode(), SECRET.getBytes(UTF_8));
  }

  static String rs256(JsonObject header, JsonObject claims, KeyPair pair) {
    return signed("SHA256withRSA", header, claims, pair);
  }

  static String es256(JsonObject header, JsonObject claims, KeyPair pair) {
    return signed("SHA256withECDSAinP1363Format", header, claims, pair);
  }

  private static String signed(
      String algorithm, JsonObject header, JsonObject claims, KeyPair pair) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      var text = encode(header.encode()) + "." + encode(claims.encode());
      signature.update(text.getBytes(UTF_8));
      return text + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair pair(String kind, int size) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(KeyPair pair) {
    var base64 = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8));
    return "-----BEGIN PUBLIC KEY-----\n"
        + base64.encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  static JsonObject jwk(String keyId, KeyPair pair) {
    var key = (RSAPublicKey) pair.getPublic();
    return new JsonObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("kid", keyId)
        .put("n", encode(key.getModulus().toByteArray()))
        .put("e", encode(key.getPublicExponent().toByteArray()));
  }

  public static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
