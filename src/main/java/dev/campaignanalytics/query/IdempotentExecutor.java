package dev.campaignanalytics.query;

import dev.campaignanalytics.storage.IdempotencyStore;
import dev.campaignanalytics.storage.IdempotencyStore.Claimed;
import dev.campaignanalytics.storage.IdempotencyStore.Completed;
import dev.campaignanalytics.storage.IdempotencyStore.InFlight;
import dev.campaignanalytics.storage.IdempotencyStore.Key;
import dev.campaignanalytics.storage.IdempotencyStore.Response;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes a request with a key once, and returns the same response to every repetition. */
public final class IdempotentExecutor {
  private static final Logger log = LoggerFactory.getLogger(IdempotentExecutor.class);

  /** A node that has not responded by then has crashed. */
  private static final Duration WORK = Duration.ofMinutes(2);

  private final IdempotencyStore store;
  private final Duration remembered;

  public IdempotentExecutor(IdempotencyStore store, Duration remembered) {
    this.store = store;
    this.remembered = remembered;
  }

  /**
   * @param work fails when it may be retried; then nothing is stored
   */
  public Future<Result> run(Request request, Supplier<Future<Finished>> work) {
    var key = new Key(request.owner(), request.key());
    return store
        .claim(key, Buffer.buffer(request.hash()), WORK)
        .compose(
            claim -> {
              if (claim instanceof Claimed mine) {
                return work(key, mine.claim(), work);
              }
              if (claim instanceof Completed before) {
                var response = before.response();
                return Future.succeededFuture(
                    Result.of(
                        Kind.REPEATED,
                        new Finished(response.status(), response.contentType(), response.body())));
              }
              var kind = claim instanceof InFlight ? Kind.IN_FLIGHT : Kind.OTHER_REQUEST;
              return Future.succeededFuture(new Result(kind, Optional.empty()));
            });
  }

  private Future<Result> work(Key key, UUID claim, Supplier<Future<Finished>> work) {
    return work.get()
        .recover(
            cause ->
                store
                    .release(key, claim)
                    .otherwiseEmpty()
                    .compose(released -> Future.failedFuture(cause)))
        .compose(done -> remember(key, claim, done).map(remembered -> Result.of(Kind.FIRST, done)));
  }

  /** The work is done: the response is returned even if it cannot be stored. */
  private Future<Void> remember(Key key, UUID claim, Finished done) {
    var response = new Response(done.status(), done.contentType(), done.body());
    return store
        .complete(key, claim, response, remembered)
        .onFailure(cause -> log.warn("a response is not stored: {}", cause.getMessage()))
        .otherwiseEmpty();
  }

  /**
   * A request that may be repeated.
   *
   * @param owner keys of different owners are independent of each other
   * @param hash of the content of the request
   */
  public record Request(String owner, String key, byte[] hash) {}

  /** A complete response. */
  public record Finished(int status, String contentType, Buffer body) {}

  /** The result of a request; it has a response when the kind is first or repeated. */
  public record Result(Kind kind, Optional<Finished> response) {
    static Result of(Kind kind, Finished response) {
      return new Result(kind, Optional.of(response));
    }
  }

  /** Whether a request is new. */
  public enum Kind {
    FIRST,
    REPEATED,
    IN_FLIGHT,
    OTHER_REQUEST
  }
}
