package dev.campaignanalytics.api.auth;

import io.vertx.core.Future;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.util.Optional;

/** The keys that web tokens are signed with. */
interface SigningKeys {
  /**
   * The verifier for the signature of a token with this key id. Fails with {@link AuthRefusal}:
   * {@code BAD_TOKEN} where there is no such key, {@code AWAY} where this cannot be determined.
   */
  Future<JWTAuth> byId(Optional<String> keyId);
}
