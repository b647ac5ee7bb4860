package dev.campaignanalytics.query;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/**
 * Delivers the result of a shared computation to each request in the request's own context. Else
 * the next step of a request would run on the event loop of the request that began the computation,
 * under its id and in its trace.
 */
public final class ContextFutures {
  private ContextFutures() {}

  public static <T> Future<T> here(Future<T> work) {
    if (work.succeeded()) {
      return Future.succeededFuture(work.result());
    }
    return Vertx.currentContext() instanceof ContextInternal own ? in(own, work) : work;
  }

  private static <T> Future<T> in(ContextInternal own, Future<T> work) {
    Promise<T> promise = own.promise();
    work.onComplete(promise);
    return promise.future();
  }
}
