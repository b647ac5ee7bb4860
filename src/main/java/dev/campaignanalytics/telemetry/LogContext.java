package dev.campaignanalytics.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * Remembers the id of the request that is being served, beside the Vert.x context that goes with it
 * through every callback. Loaded by Vert.x when it starts, because the place must be reserved
 * before the first context is made.
 */
public final class LogContext implements VertxServiceProvider {
  private static final ContextLocal<String> REQUEST_ID = ContextLocal.registerLocal(String.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // Loading the class has reserved the place.
  }

  /** Names the request that the current context serves. Outside of a context nothing happens. */
  public static void serve(String requestId) {
    current().ifPresent(context -> context.putLocal(REQUEST_ID, requestId));
  }

  /** The request that the current context serves. */
  static Optional<String> requestId() {
    return current().map(context -> context.getLocal(REQUEST_ID));
  }

  private static Optional<Context> current() {
    return Optional.ofNullable(Vertx.currentContext());
  }
}
