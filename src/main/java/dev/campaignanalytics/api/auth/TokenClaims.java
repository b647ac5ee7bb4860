package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The claims of a web token, checked strictly: a claim that is missing or has another type than in
 * RFC 7519 and RFC 9068 makes the token invalid.
 *
 * <p>Used are {@code sub}, {@code scope} (words), and {@code accounts} (a list of {@code
 * platform:id}; without it the token sees all accounts).
 */
final class TokenClaims {
  private static final int MAX_SUBJECT_LENGTH = 200;
  private static final long LATEST = 253_402_300_799L;

  private final JwtConfig config;

  TokenClaims(JwtConfig config) {
    this.config = config;
  }

  /**
   * @throws AuthRefusal when any claim is invalid
   */
  AuthenticatedCaller judge(JsonObject claims, Instant now) {
    require(config.issuer().equals(claims.getValue("iss")));
    require(isForUs(claims.getValue("aud")));
    var expires = moment(claims, "exp").orElseThrow(AuthRefusal::token);
    require(now.isBefore(expires.plus(config.skew())));
    require(!expires.isAfter(now.plus(config.maxLife()).plus(config.skew())));
    notBefore(claims, "nbf", now);
    notBefore(claims, "iat", now);
    return new AuthenticatedCaller("jwt:" + subject(claims), scopes(claims), accounts(claims));
  }

  /** The time at which the token becomes invalid, for caches. */
  Instant end(JsonObject claims) {
    return moment(claims, "exp").orElseThrow(AuthRefusal::token).plus(config.skew());
  }

  private boolean isForUs(Object audience) {
    return audience instanceof JsonArray several
        ? several.contains(config.audience())
        : config.audience().equals(audience);
  }

  private void notBefore(JsonObject claims, String name, Instant now) {
    Duration skew = config.skew();
    moment(claims, name).ifPresent(at -> require(!at.isAfter(now.plus(skew))));
  }

  private static Optional<Instant> moment(JsonObject claims, String name) {
    if (!claims.containsKey(name)) {
      return Optional.empty();
    }
    require(claims.getValue(name) instanceof Number);
    double seconds = ((Number) claims.getValue(name)).doubleValue();
    require(seconds >= 0 && seconds <= LATEST);
    return Optional.of(Instant.ofEpochSecond((long) seconds));
  }

  private static String subject(JsonObject claims) {
    require(claims.getValue("sub") instanceof String);
    var subject = claims.getString("sub");
    require(!subject.isBlank() && subject.length() <= MAX_SUBJECT_LENGTH);
    require(subject.chars().noneMatch(Character::isISOControl));
    return subject;
  }

  private static Set<Scope> scopes(JsonObject claims) {
    require(claims.getValue("scope", "") instanceof String);
    return Arrays.stream(claims.getString("scope", "").split(" "))
        .flatMap(word -> Scope.of(word).stream())
        .collect(Collectors.toSet());
  }

  private static Optional<List<AccountRef>> accounts(JsonObject claims) {
    if (!claims.containsKey("accounts")) {
      return Optional.empty();
    }
    require(claims.getValue("accounts") instanceof JsonArray);
    var accounts = new ArrayList<AccountRef>();
    for (var name : claims.getJsonArray("accounts")) {
      accounts.add(AccountRef.parse(String.valueOf(name)).orElseThrow(AuthRefusal::token));
    }
    return Optional.of(accounts);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw AuthRefusal.token();
    }
  }
}
