package dev.campaignanalytics.api.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * Goes on with a request when a future completes. The one place where asynchronous results meet a
 * request: a failed future, and a step that throws, both end the request with a problem. The router
 * guards only what a handler does before it returns.
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
