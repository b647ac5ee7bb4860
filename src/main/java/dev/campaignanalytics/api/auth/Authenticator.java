package dev.campaignanalytics.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Identifies the caller. The only place where tokens are checked.
 *
 * <p>Three kinds of token: the server's own key, which may do everything; managed keys; JSON web
 * tokens. The time of a comparison depends on the length of the received token, and does not reveal
 * how much of a guess was right.
 */
public final class Authenticator {
  static final int MAX_TOKEN_LENGTH = 4096;
  private static final String SCHEME = "Bearer ";

  /** Compared where a key's id is unknown, so that this takes as long as a wrong secret. */
  private static final byte[] NO_KEY = "0".repeat(64).getBytes(UTF_8);

  /** A key of this length is in no dictionary and cannot be guessed over a network. */
  private static final int UNGUESSABLE = 32;

  private final byte[] ownKey;
  private final boolean guessable;
  private final ApiKeyCache keys;
  private final Optional<JwtVerifier> tokens;
  private final FailedAttempts failures;
  private final ClientAddresses addresses;
  private final Clock clock;

  /**
   * @param addresses determines the address that a wrong token counts for
   */
  public Authenticator(
      Credentials credentials, FailedAttempts failures, ClientAddresses addresses, Clock clock) {
    this.ownKey = credentials.ownKey().value().getBytes(UTF_8);
    this.guessable = credentials.ownKey().value().length() < UNGUESSABLE;
    this.keys = credentials.keys();
    this.tokens = credentials.tokens();
    this.failures = failures;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * The caller; complete at once unless a signing key has to be fetched first. Fails with {@link
   * AuthRefusal}.
   */
  public Future<AuthenticatedCaller> authenticate(HttpServerRequest request) {
    try {
      var principal = judge(token(request), () -> addresses.of(request));
      return principal.succeeded()
          ? principal
          : principal.recover(e -> refused(addresses.of(request), e));
    } catch (AuthRefusal e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * The caller, where it is known at once. A request that is rejected here must be checked by
   * {@link #authenticate}, for nothing is counted.
   */
  public Optional<AuthenticatedCaller> known(HttpServerRequest request) {
    try {
      var principal = judge(token(request), () -> addresses.of(request));
      return principal.succeeded() ? Optional.of(principal.result()) : Optional.empty();
    } catch (AuthRefusal e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the request's token still identifies the same caller as when it was checked. The
   * server's own key is never revoked.
   */
  public boolean stillMeans(AuthenticatedCaller who, HttpServerRequest request) {
    return who == ADMIN || known(request).filter(who::equals).isPresent();
  }

  /**
   * The bearer token of a request.
   *
   * @throws AuthRefusal when there is none, or another scheme
   */
  private static String token(HttpServerRequest request) {
    var header = request.headers().get(HttpHeaders.AUTHORIZATION);
    if (header == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      throw AuthRefusal.missing();
    }
    var token = header.substring(SCHEME.length()).strip();
    if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
      throw AuthRefusal.token();
    }
    return token;
  }

  private Future<AuthenticatedCaller> refused(String address, Throwable cause) {
    var refusal = cause instanceof AuthRefusal known ? known : AuthRefusal.token();
    if (refusal.kind() != AuthRefusal.Kind.BAD_TOKEN) {
      return Future.failedFuture(refusal);
    }
    if (failures.tooMany(address)) {
      return Future.failedFuture(AuthRefusal.tooMany(failures.untilEvicted(address)));
    }
    failures.count(address);
    return Future.failedFuture(refusal);
  }

  /** The owner of this token; for a wrong token the time does not depend on which part is right. */
  Future<AuthenticatedCaller> judge(String token, Supplier<String> address) {
    if (token.startsWith(KeyText.PREFIX)) {
      return managed(token);
    }
    // Only this key may have been chosen by a person and be short enough to be guessed. Then even a
    // right guess is rejected like a wrong one while the address has too many failures. A long key
    // and the other kinds continue to work.
    boolean right = MessageDigest.isEqual(token.getBytes(UTF_8), ownKey);
    if (right && !(guessable && failures.tooMany(address.get()))) {
      return Future.succeededFuture(ADMIN);
    }
    return tokens.map(jwt -> jwt.verify(token)).orElseGet(Authenticator::refusal);
  }

  private static final AuthenticatedCaller ADMIN = AuthenticatedCaller.all("admin");

  private Future<AuthenticatedCaller> managed(String token) {
    var text = KeyText.parse(token);
    if (text.isEmpty()) {
      return refusal();
    }
    var key = keys.byId(text.get().id());
    var expected = key.map(k -> k.hash().getBytes(UTF_8)).orElse(NO_KEY);
    boolean right = MessageDigest.isEqual(expected, text.get().hash().getBytes(UTF_8));
    return key.filter(k -> right && k.life().covers(clock.instant()))
        .map(this::principal)
        .orElseGet(Authenticator::refusal);
  }

  private Future<AuthenticatedCaller> principal(ApiKey key) {
    keys.markUsed(key);
    return Future.succeededFuture(new AuthenticatedCaller(key.id(), key.scopes(), key.accounts()));
  }

  private static Future<AuthenticatedCaller> refusal() {
    return Future.failedFuture(AuthRefusal.token());
  }

  /**
   * The credentials that tokens are compared with.
   *
   * @param ownKey may do everything
   * @param tokens empty where no web tokens are accepted
   */
  public record Credentials(Secret ownKey, ApiKeyCache keys, Optional<JwtVerifier> tokens) {}
}
