package dev.campaignanalytics.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.api.contract.StrictJson;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.config.SetupException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Validates JSON web tokens. The library checks signatures; what it would wrongly accept is
 * rejected here first: another algorithm than the configured one, {@code crit}, an unknown {@code
 * kid}, times that are no numbers or missing.
 */
public final class JwtVerifier {
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");
  private static final int REMEMBERED = 1000;
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(5);

  private final JwtConfig config;
  private final SigningKeys keys;
  private final TokenClaims claims;
  private final Clock clock;

  /** Verification costs more than the rest of a request; a token in use is verified every 5 s. */
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterWrite(REMEMBERED_FOR)
          .executor(Runnable::run)
          .build();

  JwtVerifier(JwtConfig config, SigningKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.claims = new TokenClaims(config);
    this.clock = clock;
  }

  /** The configured verifier; blocking when a key has to be read from a file. */
  public static Optional<JwtVerifier> of(
      Vertx vertx, JwtConfig config, Proxies proxies, Clock clock) {
    return config.enabled()
        ? Optional.of(new JwtVerifier(config, keys(vertx, config, proxies, clock), clock))
        : Optional.empty();
  }

  private static SigningKeys keys(Vertx vertx, JwtConfig config, Proxies proxies, Clock clock) {
    var factory = new KeyFactory(vertx, config.algorithm());
    if (config.jwksUrl().isPresent()) {
      return new JwksProvider(vertx, config.jwksUrl().get(), proxies, factory, clock);
    }
    var text = config.secret().map(s -> s.value()).orElseGet(() -> pem(config));
    var only = only(factory, text, config);
    return keyId ->
        keyId.equals(config.keyId())
            ? Future.succeededFuture(only)
            : Future.failedFuture(AuthRefusal.token());
  }

  private static JWTAuth only(KeyFactory factory, String text, JwtConfig config) {
    try {
      return factory.ofText(text);
    } catch (RuntimeException e) {
      var where = config.publicKey().isPresent() ? "JWT_PUBLIC_KEY names" : "JWT_SECRET gives";
      throw new SetupException(
          "%s no key for JWT_ALGORITHM=%s".formatted(where, config.algorithm()), e);
    }
  }

  private static String pem(JwtConfig config) {
    try {
      return Files.readString(Path.of(config.publicKey().orElseThrow()));
    } catch (IOException | InvalidPathException e) {
      throw new SetupException("the file that JWT_PUBLIC_KEY names cannot be read", e);
    }
  }

  /** The caller that the token identifies. Fails only with {@link AuthRefusal}, for any token. */
  Future<AuthenticatedCaller> verify(String token) {
    var known = verified.getIfPresent(token);
    if (known != null && clock.instant().isBefore(known.end())) {
      return Future.succeededFuture(known.principal());
    }
    try {
      var parts = token.split("\\.", -1);
      if (parts.length != 3 || parts[2].isEmpty()) {
        return Future.failedFuture(AuthRefusal.token());
      }
      var keyId = keyId(object(parts[0]));
      var content = object(parts[1]);
      var principal = claims.judge(content, clock.instant());
      return keys.byId(keyId)
          .compose(key -> key.authenticate(new TokenCredentials(token)))
          .map(user -> remember(token, principal, content))
          .recover(JwtVerifier::refusal);
    } catch (RuntimeException e) {
      // A malicious token may make a parser fail in any way; the token is rejected.
      return Future.failedFuture(AuthRefusal.token());
    }
  }

  private static <T> Future<T> refusal(Throwable cause) {
    return Future.failedFuture(cause instanceof AuthRefusal known ? known : AuthRefusal.token());
  }

  private AuthenticatedCaller remember(
      String token, AuthenticatedCaller principal, JsonObject content) {
    verified.put(token, new Verified(principal, claims.end(content)));
    return principal;
  }

  private Optional<String> keyId(JsonObject header) {
    var type = header.getString("typ", "jwt").toLowerCase(Locale.ROOT);
    if (!config.algorithm().name().equals(header.getValue("alg"))
        || header.containsKey("crit")
        || !TYPES.contains(type)) {
      throw AuthRefusal.token();
    }
    return Optional.ofNullable(header.getString("kid"));
  }

  private static JsonObject object(String part) {
    return (JsonObject) StrictJson.read(Base64.getUrlDecoder().decode(part));
  }

  private record Verified(AuthenticatedCaller principal, Instant end) {}
}
