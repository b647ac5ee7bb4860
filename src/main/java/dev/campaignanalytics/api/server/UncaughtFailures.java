package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.http.ProblemResponses;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the request whose callback threw an uncaught exception: in a timer, in a handler of the
 * body, in a future's listener. Without it such a request would get no response. Loaded by Vert.x
 * when it starts, because the context-local slot must be reserved before the first context is
 * created.
 */
public final class UncaughtFailures implements VertxServiceProvider {
  private static final Logger log = LoggerFactory.getLogger(UncaughtFailures.class);
  private static final ContextLocal<HttpServerRequest> REQUEST =
      ContextLocal.registerLocal(HttpServerRequest.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // Loading the class has reserved the slot.
  }

  /** Must be called on the context that serves requests. */
  public static void watch(Context context) {
    context.exceptionHandler(UncaughtFailures::end);
  }

  /** The current context serves this request from now on. */
  public static void serve(HttpServerRequest request) {
    var context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(REQUEST, request);
    }
  }

  public static void handle(RoutingContext context) {
    serve(context.request());
    context.next();
  }

  private static void end(Throwable failure) {
    var context = Vertx.currentContext();
    HttpServerRequest request = context == null ? null : context.getLocal(REQUEST);
    if (request == null || request.response().ended()) {
      log.error("a callback failed", failure);
    } else if (request.response().headWritten()) {
      log.error("a callback failed while a response was being written", failure);
      request.response().reset();
    } else {
      ProblemResponses.respond(request, failure);
    }
  }
}
