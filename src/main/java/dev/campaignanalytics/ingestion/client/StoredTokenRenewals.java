package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.storage.sync.TokenStore;
import dev.campaignanalytics.storage.sync.TokenStore.Outcome;
import dev.campaignanalytics.storage.sync.TokenStore.Refusal;
import dev.campaignanalytics.storage.sync.TokenStore.StoredToken;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews once for all nodes and stores the result in the database, encrypted. While the database is
 * unavailable each node renews for itself: two calls are better than none.
 */
public final class StoredTokenRenewals implements TokenRenewals {
  private static final Logger log = LoggerFactory.getLogger(StoredTokenRenewals.class);

  /** Longer than the maximum time of a call, shorter than the acceptable delay of figures. */
  private static final Duration CLAIM = Duration.ofSeconds(40);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int MAX_POLLS = 80;

  private final TokenStore store;
  private final TokenSeal seal;
  private final TokenStore.Key key;
  private final String node;
  private final Delayer delayer;

  public StoredTokenRenewals(TokenStore store, TokenSeal seal, String node, Delayer delayer) {
    this.store = store;
    this.seal = seal;
    this.key = new TokenStore.Key(seal.platform(), seal.credential());
    this.node = node;
    this.delayer = delayer;
  }

  @Override
  public Future<Optional<AccessToken>> latest() {
    return find().map(this::open).otherwise(Optional.empty());
  }

  @Override
  public Future<AccessToken> renewed(AccessToken stale, Supplier<Future<AccessToken>> call) {
    var renewal = new Renewal(stale, call);
    return find()
        .<Future<AccessToken>>map(
            retained ->
                renewal.newer(retained).orElseGet(() -> renewal.claim(retained.version(), 0)))
        .otherwise(unknown -> call.get())
        .compose(renewed -> renewed);
  }

  private Future<StoredToken> find() {
    return store
        .find(key)
        .onFailure(cause -> log.warn("{}: stored token not read: {}", name(), cause.getMessage()));
  }

  private Optional<AccessToken> open(StoredToken retained) {
    return retained.sealed().flatMap(seal::open);
  }

  private String name() {
    return key.platform().wireName();
  }

  /** One request for a token other than the one that was refused or expires. */
  private final class Renewal {
    private final AccessToken stale;
    private final Supplier<Future<AccessToken>> call;

    private Renewal(AccessToken stale, Supplier<Future<AccessToken>> call) {
      this.stale = stale;
      this.call = call;
    }

    /** The stored token may be older than this node's token, when that could not be stored. */
    private Optional<Future<AccessToken>> newer(StoredToken retained) {
      return open(retained)
          .filter(token -> !token.secret().equals(stale.secret()) && token.outlasts(stale))
          .map(Future::succeededFuture);
    }

    private Future<AccessToken> claim(long version, int looks) {
      return store
          .claim(key, version, node, CLAIM)
          .<Future<AccessToken>>map(mine -> mine ? callForAll() : afterTheOther(version, looks + 1))
          .otherwise(unknown -> call.get())
          .compose(renewed -> renewed);
    }

    private Future<AccessToken> callForAll() {
      return call.get()
          .transform(
              done ->
                  store
                      .end(key, node, outcome(done))
                      .onFailure(c -> log.warn("{}: token not stored: {}", name(), c.getMessage()))
                      .otherwiseEmpty()
                      .compose(ended -> again(done)));
    }

    private Future<AccessToken> afterTheOther(long version, int looks) {
      return looks > MAX_POLLS
          ? call.get()
          : delayer
              .pass(LOOK_AGAIN)
              .compose(passed -> find())
              .compose(k -> look(k, version, looks));
    }

    private Future<AccessToken> look(StoredToken retained, long version, int looks) {
      var refusal = retained.refusal().filter(refused -> retained.version() > version);
      return newer(retained)
          .or(() -> refusal.map(StoredTokenRenewals::refused))
          .orElseGet(() -> claim(retained.version(), looks));
    }
  }

  private Outcome outcome(AsyncResult<AccessToken> done) {
    if (done.succeeded()) {
      return new Outcome(Optional.of(seal.seal(done.result())), Optional.empty());
    }
    boolean forGood = done.cause() instanceof SourceException fault && fault.kind() == Kind.REAUTH;
    return forGood
        ? new Outcome(
            Optional.empty(),
            Optional.of(new Refusal(Kind.REAUTH.name(), done.cause().getMessage())))
        : Outcome.NONE;
  }

  private static Future<AccessToken> again(AsyncResult<AccessToken> done) {
    return done.succeeded()
        ? Future.succeededFuture(done.result())
        : Future.failedFuture(done.cause());
  }

  private static Future<AccessToken> refused(Refusal refusal) {
    return Future.failedFuture(
        new SourceException(
            Kind.valueOf(refusal.kind()),
            refusal.reason(),
            Details.of(QuotaUsage.Scope.CREDENTIAL)));
  }
}
