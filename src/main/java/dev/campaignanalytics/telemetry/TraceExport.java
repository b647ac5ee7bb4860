package dev.campaignanalytics.telemetry;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;
import java.util.function.Supplier;

/** Starts a trace for work that was not started by a request. */
public final class TraceExport {
  private TraceExport() {}

  /**
   * Runs the work. If tracing is on, it runs in a context of its own, so that every message,
   * statement and call belongs to the new trace. The future completes in the caller's context.
   */
  public static <T> Future<T> begin(Vertx vertx, String name, Supplier<Future<T>> work) {
    var tracer = ((VertxInternal) vertx).tracer();
    return tracer == null ? work.get() : traced(vertx, tracer, name, work);
  }

  private static <S, T> Future<T> traced(
      Vertx vertx, VertxTracer<S, ?> tracer, String name, Supplier<Future<T>> work) {
    var caller = (ContextInternal) vertx.getOrCreateContext();
    var context = caller.duplicate();
    Promise<T> done = caller.promise();
    context.emit(
        begun -> {
          var span =
              tracer.receiveRequest(
                  context,
                  SpanKind.RPC,
                  TracingPolicy.ALWAYS,
                  name,
                  name,
                  List.of(),
                  TagExtractor.<String>empty());
          attempt(work)
              .onComplete(
                  ended ->
                      tracer.sendResponse(
                          context, name, span, ended.cause(), TagExtractor.<String>empty()))
              .onComplete(done);
        });
    return done.future();
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
