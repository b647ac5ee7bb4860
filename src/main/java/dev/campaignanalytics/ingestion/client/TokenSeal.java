package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts renewed tokens (AES-256-GCM) with a key derived from the secrets that a person
 * configured. The database alone does not reveal them, there is no further key to manage, and a new
 * credential never reads a token of the old one.
 */
public final class TokenSeal {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_BYTES = 16;

  private final Platform platform;
  private final SecretKeySpec key;
  private final String credential;

  private TokenSeal(Platform platform, SecretKeySpec key, String credential) {
    this.platform = platform;
    this.key = key;
    this.credential = credential;
  }

  /**
   * @param roots at least one
   */
  public static TokenSeal of(Platform platform, List<Secret> roots) {
    var root = new StringBuilder(platform.wireName());
    // With the length before each secret, no two lists give the same text.
    roots.forEach(s -> root.append('|').append(s.value().length()).append('|').append(s.value()));
    var id = Arrays.copyOf(derived(root.toString(), "name of the credential"), ID_BYTES);
    return new TokenSeal(
        platform,
        new SecretKeySpec(derived(root.toString(), "key of its tokens"), "AES"),
        HexFormat.of().formatHex(id));
  }

  private static byte[] derived(String root, String use) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(root.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Platform platform() {
    return platform;
  }

  /** Identifies the credential and reveals nothing about it. */
  String credential() {
    return credential;
  }

  Buffer seal(AccessToken token) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var text = write(token).toBuffer().getBytes();
    try {
      return Buffer.buffer(nonce).appendBytes(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty for data that was not encrypted by this credential, or was changed since. */
  Optional<AccessToken> open(Buffer sealed) {
    if (sealed.length() <= NONCE_BYTES) {
      return Optional.empty();
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, sealed.getBytes(0, NONCE_BYTES));
      var text = cipher.doFinal(sealed.getBytes(NONCE_BYTES, sealed.length()));
      return Optional.of(read(new JsonObject(Buffer.buffer(text))));
    } catch (GeneralSecurityException | DecodeException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(credential.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static JsonObject write(AccessToken token) {
    var json = new JsonObject().put("token", token.secret().value());
    token.expiresAt().ifPresent(end -> json.put("until", end));
    token
        .renewal()
        .ifPresent(
            renewal -> {
              json.put("renewal", renewal.refreshToken().value());
              renewal.expiresAt().ifPresent(end -> json.put("renewal_until", end));
            });
    return json;
  }

  private static AccessToken read(JsonObject json) {
    var renewal =
        Optional.ofNullable(json.getString("renewal"))
            .map(text -> new AccessToken.Renewal(new Secret(text), end(json, "renewal_until")));
    return new AccessToken(new Secret(json.getString("token")), end(json, "until"), renewal);
  }

  private static Optional<Instant> end(JsonObject json, String field) {
    return Optional.ofNullable(json.getInstant(field));
  }
}
