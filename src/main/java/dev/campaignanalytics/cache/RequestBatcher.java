package dev.campaignanalytics.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sends the queries of one tick of an event loop as one batch: one connection, one command, one
 * timeout for all of them. The busier the loop, the less each query costs. In a trace, the batch
 * belongs to the first caller.
 *
 * @param <T> a query
 * @param <R> its response
 */
final class RequestBatcher<T, R> {
  private static final int MOST = 256;

  private final Vertx vertx;
  private final Function<List<T>, Future<List<R>>> send;

  /** The batch of this event loop; absent while no query is pending. */
  private final ThreadLocal<Turn<T, R>> turns = new ThreadLocal<>();

  /**
   * @param send returns all responses, in the order of the queries, or fails
   */
  RequestBatcher(Vertx vertx, Function<List<T>, Future<List<R>>> send) {
    this.vertx = vertx;
    this.send = send;
  }

  /** The response; fails together with its whole batch. */
  Future<R> send(T question) {
    if (!Context.isOnEventLoopThread()) {
      return send.apply(List.of(question)).map(answers -> answers.get(0));
    }
    var turn = turns.get();
    if (turn == null || turn.questions.size() >= MOST) {
      turn = begin();
    }
    return turn.add(question);
  }

  private Turn<T, R> begin() {
    var turn = new Turn<T, R>();
    turns.set(turn);
    vertx.runOnContext(ending -> end(turn));
    return turn;
  }

  private void end(Turn<T, R> turn) {
    if (turns.get() == turn) {
      turns.remove();
    }
    send.apply(turn.questions).onComplete(turn::answered, turn::failed);
  }

  private static final class Turn<T, R> {
    private final List<T> questions = new ArrayList<>();
    private final List<Promise<R>> answers = new ArrayList<>();

    /** Completes in the caller's own context; else it would run as part of the first request. */
    Future<R> add(T question) {
      Promise<R> answer =
          Vertx.currentContext() instanceof ContextInternal own ? own.promise() : Promise.promise();
      questions.add(question);
      answers.add(answer);
      return answer.future();
    }

    void answered(List<R> given) {
      for (int i = 0; i < answers.size(); i++) {
        answers.get(i).complete(given.get(i));
      }
    }

    void failed(Throwable cause) {
      answers.forEach(answer -> answer.fail(cause));
    }
  }
}
