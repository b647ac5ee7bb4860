package dev.campaignanalytics.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * Stores the current request and its trace in the Vert.x context, which is passed through every
 * callback. Vert.x loads this class when it starts, because the slots must be reserved before the
 * first context is created.
 */
public final class LogContext implements VertxServiceProvider {
  private static final ContextLocal<String> REQUEST_ID = ContextLocal.registerLocal(String.class);
  private static final ContextLocal<String> OPERATION = ContextLocal.registerLocal(String.class);
  private static final ContextLocal<Trace> TRACE = ContextLocal.registerLocal(Trace.class);

  @Override
  public void init(VertxBootstrap bootstrap) {
    // Loading the class has reserved the slots.
  }

  /** Sets the request that the current context serves. Does nothing outside of a context. */
  public static void serve(String requestId) {
    current().ifPresent(context -> context.putLocal(REQUEST_ID, requestId));
  }

  /** Sets the operation of the current request, which becomes the name of its trace. */
  public static void asksFor(String operation) {
    current().ifPresent(context -> context.putLocal(OPERATION, operation));
  }

  /** The trace that the current context belongs to; empty where none is recorded. */
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

  /** The ids of a trace and of its span, in the hexadecimal digits that collectors show. */
  public record Trace(String traceId, String spanId) {}
}
