package dev.campaignanalytics.redis;

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
public final class RequestBatcher<T, R> {
  private static final int MAX_BATCH = 256;

  private final Vertx vertx;
  private final Function<List<T>, Future<List<R>>> send;

  /** The batch of this event loop; absent while no query is pending. */
  private final ThreadLocal<Batch<T, R>> batches = new ThreadLocal<>();

  /**
   * @param send returns all responses, in the order of the queries, or fails
   */
  public RequestBatcher(Vertx vertx, Function<List<T>, Future<List<R>>> send) {
    this.vertx = vertx;
    this.send = send;
  }

  /** The response; fails together with its whole batch. */
  public Future<R> send(T request) {
    if (!Context.isOnEventLoopThread()) {
      return send.apply(List.of(request)).map(responses -> responses.get(0));
    }
    var batch = batches.get();
    if (batch == null || batch.requests.size() >= MAX_BATCH) {
      batch = begin();
    }
    return batch.add(request);
  }

  private Batch<T, R> begin() {
    var batch = new Batch<T, R>();
    batches.set(batch);
    vertx.runOnContext(ending -> end(batch));
    return batch;
  }

  private void end(Batch<T, R> batch) {
    if (batches.get() == batch) {
      batches.remove();
    }
    send.apply(batch.requests).onComplete(batch::complete, batch::failed);
  }

  private static final class Batch<T, R> {
    private final List<T> requests = new ArrayList<>();
    private final List<Promise<R>> responses = new ArrayList<>();

    /** Completes in the caller's own context; else it would run as part of the first request. */
    Future<R> add(T request) {
      Promise<R> response =
          Vertx.currentContext() instanceof ContextInternal own ? own.promise() : Promise.promise();
      requests.add(request);
      responses.add(response);
      return response.future();
    }

    void complete(List<R> given) {
      for (int i = 0; i < responses.size(); i++) {
        responses.get(i).complete(given.get(i));
      }
    }

    void failed(Throwable cause) {
      responses.forEach(response -> response.fail(cause));
    }
  }
}
