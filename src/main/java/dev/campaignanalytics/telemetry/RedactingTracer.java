package dev.campaignanalytics.telemetry;

import io.vertx.core.Context;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.opentelemetry.Operation;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Creates spans as Vert.x does, but without confidential data. Queries may contain keys, so they
 * are not in spans. Ad platforms get no header of this program. Adds the trace to its log lines,
 * and names spans after the requested operation. Probes, scrapes and listeners that never end are
 * not traced.
 */
final class RedactingTracer implements VertxTracer<Operation, Operation> {
  private static final Pattern NOT_TRACED = Pattern.compile("/health/.*|/stream");
  private static final BiConsumer<String, String> NOWHERE = (name, value) -> {};

  private final VertxTracer<Operation, Operation> tracer;

  /**
   * @param tracer of OpenTelemetry
   */
  @SuppressWarnings("unchecked")
  RedactingTracer(VertxTracer<?, ?> tracer) {
    this.tracer = (VertxTracer<Operation, Operation>) tracer;
  }

  @Override
  public <R> Operation receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Map.Entry<String, String>> headers,
      TagExtractor<R> tags) {
    var wanted = isTraced(request) ? policy : TracingPolicy.IGNORE;
    var begun =
        tracer.receiveRequest(
            context, kind, wanted, request, operation, headers, new RedactedTags<>(tags));
    if (begun != null && begun.span().getSpanContext().isSampled()) {
      var span = begun.span().getSpanContext();
      LogContext.trace(context, new LogContext.Trace(span.getTraceId(), span.getSpanId()));
    }
    return begun;
  }

  private static boolean isTraced(Object request) {
    return !(request instanceof HttpServerRequest requested)
        || !NOT_TRACED.matcher(requested.path()).matches() && !isScrape(requested);
  }

  private static boolean isScrape(HttpServerRequest request) {
    return request.path().equals("/metrics") && request.method().name().equals("GET");
  }

  @Override
  public <R> void sendResponse(
      Context context, R response, Operation begun, Throwable failure, TagExtractor<R> tags) {
    if (begun != null) {
      LogContext.operation(context).ifPresent(begun.span()::updateName);
      LogContext.requestId(context).ifPresent(id -> begun.span().setAttribute("request_id", id));
    }
    tracer.sendResponse(context, response, begun, failure, tags);
  }

  @Override
  public <R> Operation sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    var ours = request instanceof Message ? headers : NOWHERE;
    return tracer.sendRequest(
        context, kind, policy, request, operation, ours, new RedactedTags<>(tags));
  }

  @Override
  public <R> void receiveResponse(
      Context context, R response, Operation begun, Throwable failure, TagExtractor<R> tags) {
    tracer.receiveResponse(context, response, begun, failure, tags);
  }

  @Override
  public void close() {
    tracer.close();
  }
}
