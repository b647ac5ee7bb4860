package dev.campaignanalytics.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out who asks. The one place where tokens are judged.
 *
 * <p>Three kinds of token: the server's own key, which may do everything; managed keys; JSON web
 * tokens. The time that a comparison takes depends on the length of the token that came, and tells
 * nothing about how much of a guess was right.
 */
public final class Authenticator {
  /** Compared with where a key's id is not known, so that this takes as long as a wrong secret. */
  private static final byte[] NOBODY = "0".repeat(64).getBytes(UTF_8);

  /** Of so many characters no key is in a dictionary, and none can be guessed over a network. */
  private static final int UNGUESSABLE = 32;

  private final byte[] ownKey;
  private final boolean guessable;
  private final ApiKeyCache keys;
  private final Optional<JwtVerifier> tokens;
  private final FailedAttempts failures;
  private final ClientAddresses addresses;
  private final Clock clock;

  /**
   * @param addresses whose address a wrong token counts for
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
   * Who asks; complete at once unless a signing key has to be fetched first. Fails with {@link
   * Refusal}.
   */
  public Future<AuthenticatedCaller> authenticate(HttpServerRequest request) {
    try {
      var principal = judge(BearerToken.of(request), () -> addresses.of(request));
      return principal.succeeded()
          ? principal
          : principal.recover(e -> refused(addresses.of(request), e));
    } catch (AuthRefusal e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Who asks, where that is certain at once; whoever is refused here must be judged by {@link
   * #authenticate}, for nothing is counted.
   */
  public Optional<AuthenticatedCaller> known(HttpServerRequest request) {
    try {
      var principal = judge(BearerToken.of(request), () -> addresses.of(request));
      return principal.succeeded() ? Optional.of(principal.result()) : Optional.empty();
    } catch (AuthRefusal e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the request's token still means what it meant when it was judged. The server's own key
   * is never taken back.
   */
  public boolean stillMeans(AuthenticatedCaller who, HttpServerRequest request) {
    return who == ADMIN || known(request).filter(who::equals).isPresent();
  }

  private Future<AuthenticatedCaller> refused(String address, Throwable cause) {
    var refusal = cause instanceof AuthRefusal known ? known : AuthRefusal.token();
    if (refusal.kind() != AuthRefusal.Kind.BAD_TOKEN) {
      return Future.failedFuture(refusal);
    }
    if (failures.tooMany(address)) {
      return Future.failedFuture(AuthRefusal.tooMany(failures.untilForgotten(address)));
    }
    failures.count(address);
    return Future.failedFuture(refusal);
  }

  /** Whose token this is; takes as long whatever of a wrong one is right. */
  Future<AuthenticatedCaller> judge(String token, Supplier<String> address) {
    if (token.startsWith(KeyText.PREFIX)) {
      return managed(token);
    }
    // Only this key may have been chosen by a person and be short enough to be guessed. Then not
    // even a right guess is told from a wrong one while the address has too many failures; a long
    // one, and the other kinds, go on to work.
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
    var expected = key.map(k -> k.hash().getBytes(UTF_8)).orElse(NOBODY);
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
   * What tokens are compared with.
   *
   * @param ownKey may do everything
   * @param tokens empty where no web tokens are taken
   */
  public record Credentials(Secret ownKey, ApiKeyCache keys, Optional<JwtVerifier> tokens) {}
}
