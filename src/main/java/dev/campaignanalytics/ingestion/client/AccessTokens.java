package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.model.PlainSentence;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one credential. It is renewed before it expires, also in the middle of a run,
 * and by one request for all concurrent callers.
 */
public final class AccessTokens {
  private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
  private static final CallTimeouts CALL_WITHIN = CallTimeouts.seconds(30);

  /** After a renewal that failed while the token is still valid. */
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);

  /** The initial value for a credential that has no token yet. */
  private static final AccessToken NONE =
      new AccessToken(new Secret("none"), Optional.of(Instant.EPOCH));

  private final String name;
  private final Optional<TokenApi> api;
  private final CallSender http;
  private final TokenRenewals renewals;
  private final Clock clock;
  private volatile AccessToken token;
  private volatile boolean inspected;
  private boolean recalled;
  private Optional<String> fault = Optional.empty();
  private Instant notBefore = Instant.MIN;
  private Future<AccessToken> running;

  /**
   * @param credential its configured token is empty when the first token has to be fetched
   */
  public AccessTokens(Credential credential, CallSender http, TokenRenewals renewals, Clock clock) {
    this.name = credential.name();
    this.api = credential.api();
    this.http = http;
    this.renewals = renewals;
    this.clock = clock;
    this.token = credential.configured().map(AccessToken::lasting).orElse(NONE);
    this.inspected = credential.configured().isEmpty();
  }

  /**
   * The parts of a credential.
   *
   * @param name for the log: the platform
   * @param configured the token that a person configured; empty when a token can only be fetched
   * @param api empty for a token that does not expire
   */
  public record Credential(String name, Optional<Secret> configured, Optional<TokenApi> api) {}

  /** A token that is valid for the next call; fails with {@link SourceException}. */
  synchronized Future<AccessToken> current() {
    if (running != null) {
      return running;
    }
    return api.isEmpty() || (recalled && inspected && !isDue(api.get()))
        ? Future.succeededFuture(token)
        : single(settled(api.get()));
  }

  private Future<AccessToken> settled(TokenApi tokens) {
    return recall()
        .compose(latest -> inspected ? Future.succeededFuture(token) : inspect(tokens))
        .compose(
            known ->
                isDue(tokens)
                    ? renew(tokens).recover(this::storeWhileGood)
                    : Future.succeededFuture(known));
  }

  private synchronized boolean isDue(TokenApi tokens) {
    var now = clock.instant();
    boolean due = tokens.canRenew() && token.expiresBefore(now.plus(tokens.renewBefore()));
    return due && (!now.isBefore(notBefore) || token.expiresBefore(now));
  }

  /** A token renewed before this start, or elsewhere, takes precedence over the configured one. */
  private Future<AccessToken> recall() {
    return recalled ? Future.succeededFuture(token) : renewals.latest().map(this::recalled);
  }

  private synchronized AccessToken recalled(Optional<AccessToken> latest) {
    recalled = true;
    var now = clock.instant();
    return latest
        .filter(retained -> !retained.expiresBefore(now) || retained.renewal().isPresent())
        .map(this::store)
        .orElse(token);
  }

  /**
   * A token other than {@code stale}, which was refused.
   *
   * @param refusal the failure that is returned when nothing can renew it
   */
  synchronized Future<AccessToken> renewed(AccessToken stale, SourceException refusal) {
    if (running != null) {
      return running;
    }
    if (!token.secret().equals(stale.secret())) {
      return Future.succeededFuture(token);
    }
    if (api.isEmpty()) {
      return Future.failedFuture(
          new SourceException(Kind.REAUTH, refusal.getMessage(), refusal.details()));
    }
    return single(recall().compose(known -> renewed(known, stale)));
  }

  private Future<AccessToken> renewed(AccessToken known, AccessToken stale) {
    boolean isAnother = !known.secret().equals(stale.secret());
    return isAnother ? Future.succeededFuture(known) : renew(api.orElseThrow());
  }

  /** When a person has to consent again; empty when never, and while this is unknown. */
  public synchronized Optional<Instant> consentEnds() {
    return api.filter(TokenApi::canRenew).isPresent()
        ? token.renewal().flatMap(AccessToken.Renewal::expiresAt)
        : token.expiresAt();
  }

  /** A warning that the token expires soon and is not renewed; empty while no action is needed. */
  public synchronized Optional<String> endangered() {
    var soon = clock.instant().plus(api.map(TokenApi::alarmBefore).orElse(Duration.ZERO));
    return fault
        .filter(why -> token.expiresBefore(soon))
        .map(
            why ->
                "the access token ends on "
                    + token.expiresAt().orElseThrow()
                    + " and is not renewed: "
                    + why);
  }

  private Future<AccessToken> single(Future<AccessToken> work) {
    running = work;
    return work.onComplete(done -> ended());
  }

  private synchronized void ended() {
    running = null;
  }

  private Future<AccessToken> renew(TokenApi tokens) {
    return renewals.renewed(token, () -> call(tokens)).map(this::store);
  }

  private Future<AccessToken> call(TokenApi tokens) {
    return Future.succeededFuture(token)
        .map(current -> tokens.refreshCall(current, clock.instant()))
        .compose(call -> send(call, tokens::readToken))
        .map(fresh -> fresh.after(token))
        .onSuccess(fresh -> log.info("{}: access token renewed", name));
  }

  /** A token that a person configured may have an expiry that only the platform knows. */
  private Future<AccessToken> inspect(TokenApi tokens) {
    var call = tokens.inspectCall(token);
    if (call.isEmpty()) {
      inspected = true;
      return Future.succeededFuture(token);
    }
    return send(call.get(), response -> tokens.readInspection(token, response))
        .map(this::store)
        .recover(this::withoutInspection);
  }

  private synchronized Future<AccessToken> withoutInspection(Throwable cause) {
    if (cause instanceof SourceException fault && fault.kind() == Kind.TRANSIENT) {
      return Future.succeededFuture(token);
    }
    return Future.failedFuture(cause);
  }

  private synchronized AccessToken store(AccessToken fresh) {
    token = fresh.after(token);
    inspected = true;
    fault = Optional.empty();
    return token;
  }

  private synchronized Future<AccessToken> storeWhileGood(Throwable cause) {
    if (token.expiresBefore(clock.instant())) {
      return Future.failedFuture(cause);
    }
    notBefore = clock.instant().plus(TRY_AGAIN_AFTER);
    fault = Optional.of(PlainSentence.of(cause));
    log.warn("{}: access token not renewed yet: {}", name, PlainSentence.of(cause));
    return Future.succeededFuture(token);
  }

  private Future<AccessToken> send(ApiCall call, Function<ApiResponse, AccessToken> read) {
    return http.send(call, CALL_WITHIN).compose(response -> read(response, read));
  }

  private static Future<AccessToken> read(
      ApiResponse response, Function<ApiResponse, AccessToken> read) {
    try {
      return Future.succeededFuture(read.apply(response));
    } catch (SourceException e) {
      return Future.failedFuture(RetryAfter.honoured(e, response));
    }
  }

  @Override
  public String toString() {
    return "Tokens{" + name + "}";
  }
}
