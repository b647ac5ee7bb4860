package dev.campaignanalytics.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * Remembers which request is being served, and which trace it belongs to, beside the Vert.x context
 * that goes with it through every callback. Loaded by Vert.x when it starts, because the places
 * must be reserved before the first context is made.
 */
public final class LogContext implements VertxServiceProvider {
  private static final ContextLocal<String> REQUEST_ID = ContextLocal.registerLocal(String.class);
  private static final ContextLocal<String> OPERATION = ContextLocal.registerLocal(String.class);
  private static final ContextLocal<Trace> TRACE = ContextLocal.registerLocal(Trace.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // Loading the class has reserved the places.
  }

  /** Names the request that the current context serves. Outside of a context nothing happens. */
  public static void serve(String requestId) {
    current().ifPresent(context -> context.putLocal(REQUEST_ID, requestId));
  }

  /** Says what the current request asks for: its trace is called so. */
  public static void asksFor(String operation) {
    current().ifPresent(context -> context.putLocal(OPERATION, operation));
  }

  /** The trace that the current context belongs to; empty where none is kept. */
  public static Optional<Trace> trace() {
    return current().map(context -> context.getLocal(TRACE));
  }

  static void trace(Context context, Trace trace) {
    context.putLocal(TRACE, trace);
  }

  /** The request that the current context serves. */
  static Optional<String> requestId() {
    return current().flatMap(LogContext::requestId);
  }

  static Optional<String> requestId(Context context) {
    return Optional.ofNullable(context.getLocal(REQUEST_ID));
  }

  static Optional<String> operation(Context context) {
    return Optional.ofNullable(context.getLocal(OPERATION));
  }

  private static Optional<Context> current() {
    return Optional.ofNullable(Vertx.currentContext());
  }

  /** Where a trace stands, in the hexadecimal digits that collectors show. */
  public record Trace(String traceId, String spanId) {}
}
