package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.api.auth.JwtConfig.Algorithm;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Optional;

/**
 * Creates signature verifiers, each with one key and one algorithm. Claims are checked by {@link
 * TokenClaims}, so the library is configured to check the signature only.
 */
final class KeyFactory {
  private final Vertx vertx;
  private final Algorithm algorithm;

  KeyFactory(Vertx vertx, Algorithm algorithm) {
    this.vertx = vertx;
    this.algorithm = algorithm;
  }

  /** From a secret or the text of a PEM file. */
  JWTAuth ofText(String text) {
    var key = new PubSecKeyOptions().setAlgorithm(algorithm.name()).setBuffer(Buffer.buffer(text));
    return JWTAuth.create(vertx, options().addPubSecKey(key));
  }

  /** From an entry of a key set; empty for a key of another use, algorithm or kind. */
  Optional<JWTAuth> ofJwk(JsonObject jwk) {
    var kind = algorithm == Algorithm.ES256 ? "EC" : "RSA";
    boolean fits =
        kind.equals(jwk.getString("kty"))
            && "sig".equals(jwk.getString("use", "sig"))
            && algorithm.name().equals(jwk.getString("alg", algorithm.name()))
            && (kind.equals("RSA") || "P-256".equals(jwk.getString("crv")));
    if (!fits) {
      return Optional.empty();
    }
    // Without kid: the key has been selected before.
    var key = jwk.copy().put("alg", algorithm.name());
    key.remove("kid");
    return Optional.of(JWTAuth.create(vertx, options().addJwk(key)));
  }

  private static JWTAuthOptions options() {
    return new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
  }
}
