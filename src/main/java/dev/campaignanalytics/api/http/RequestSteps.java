package dev.campaignanalytics.api.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * Continues a request when a future completes. The only place where asynchronous results reach a
 * request: a failed future, and a step that throws, both end the request with a problem. The router
 * catches only exceptions that a handler throws before it returns.
 */
public final class RequestSteps {
  private RequestSteps() {}

  public static <T> void proceed(
      RoutingContext context, Future<T> result, Consumer<? super T> step) {
    result.onComplete(
        done -> {
          if (done.failed()) {
            context.fail(done.cause());
            return;
          }
          try {
            step.accept(done.result());
          } catch (RuntimeException e) {
            context.fail(e);
          }
        });
  }
}
