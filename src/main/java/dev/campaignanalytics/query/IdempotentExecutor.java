package dev.campaignanalytics.query;

import dev.campaignanalytics.storage.IdempotencyStore;
import dev.campaignanalytics.storage.IdempotencyStore.Answer;
import dev.campaignanalytics.storage.IdempotencyStore.Answered;
import dev.campaignanalytics.storage.IdempotencyStore.Claimed;
import dev.campaignanalytics.storage.IdempotencyStore.InFlight;
import dev.campaignanalytics.storage.IdempotencyStore.Key;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a request with a key asks for once, and answers every repetition the same. */
public final class IdempotentExecutor {
  private static final Logger log = LoggerFactory.getLogger(IdempotentExecutor.class);

  /** Whoever has not answered by then has died. */
  private static final Duration WORK = Duration.ofMinutes(2);

  private final IdempotencyStore store;
  private final Duration remembered;

  public IdempotentExecutor(IdempotencyStore store, Duration remembered) {
    this.store = store;
    this.remembered = remembered;
  }

  /**
   * @param work fails when it may be tried again; then nothing is remembered
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
              if (claim instanceof Answered before) {
                var answer = before.answer();
                return Future.succeededFuture(
                    Result.of(
                        Kind.REPEATED,
                        new Finished(answer.status(), answer.contentType(), answer.body())));
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

  /** The work is done: an answer that cannot be remembered is given all the same. */
  private Future<Void> remember(Key key, UUID claim, Finished done) {
    var answer = new Answer(done.status(), done.contentType(), done.body());
    return store
        .answer(key, claim, answer, remembered)
        .onFailure(cause -> log.warn("an answer is not remembered: {}", cause.getMessage()))
        .otherwiseEmpty();
  }

  /**
   * A request that may come again.
   *
   * @param owner keys of different owners have nothing to do with each other
   * @param hash of what it asks for
   */
  public record Request(String owner, String key, byte[] hash) {}

  /** A finished answer. */
  public record Finished(int status, String contentType, Buffer body) {}

  /** What became of a request; an answer is there when it is first or repeated. */
  public record Result(Kind kind, Optional<Finished> answer) {
    static Result of(Kind kind, Finished answer) {
      return new Result(kind, Optional.of(answer));
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
