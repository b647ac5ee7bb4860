package dev.campaignanalytics.cache;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sends together what one turn of an event loop asks of Redis: one connection taken, one write, one
 * time limit for all of it. The busier the loop, the less each command costs. In a trace, all of it
 * belongs to whoever asked first.
 */
final class InOneTurn {
  private static final int MOST = 256;

  private final Vertx vertx;
  private final Function<List<Request>, Future<List<Response>>> send;

  /** Of this event loop; absent while nothing waits. */
  private final ThreadLocal<Turn> turns = new ThreadLocal<>();

  /**
   * @param send sends all or fails
   */
  InOneTurn(Vertx vertx, Function<List<Request>, Future<List<Response>>> send) {
    this.vertx = vertx;
    this.send = send;
  }

  /** The reply; fails with everything that was sent together. */
  Future<Response> send(Request request) {
    if (!Context.isOnEventLoopThread()) {
      return send.apply(List.of(request)).map(replies -> replies.get(0));
    }
    var turn = turns.get();
    if (turn == null || turn.requests.size() >= MOST) {
      turn = begin();
    }
    return turn.add(request);
  }

  private Turn begin() {
    var turn = new Turn();
    turns.set(turn);
    vertx.runOnContext(ending -> end(turn));
    return turn;
  }

  private void end(Turn turn) {
    if (turns.get() == turn) {
      turns.remove();
    }
    send.apply(turn.requests).onComplete(turn::answered, turn::failed);
  }

  private static final class Turn {
    private final List<Request> requests = new ArrayList<>();
    private final List<Promise<Response>> replies = new ArrayList<>();

    /** Answered in the asker's own context: else it would go on as the request that came first. */
    Future<Response> add(Request request) {
      Promise<Response> reply =
          Vertx.currentContext() instanceof ContextInternal own ? own.promise() : Promise.promise();
      requests.add(request);
      replies.add(reply);
      return reply.future();
    }

    void answered(List<Response> responses) {
      for (int i = 0; i < replies.size(); i++) {
        replies.get(i).complete(responses.get(i));
      }
    }

    void failed(Throwable cause) {
      replies.forEach(reply -> reply.fail(cause));
    }
  }
}
