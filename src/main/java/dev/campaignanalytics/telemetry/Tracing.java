package dev.campaignanalytics.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.VertxBuilder;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends traces to a collector, from a separate thread and in batches. Traces that do not fit are
 * dropped. No class of OpenTelemetry is loaded before this one.
 */
public final class Tracing implements AutoCloseable {
  private static final String PATH = "/v1/traces";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final Duration AT_THE_END = Duration.ofSeconds(3);

  private final OpenTelemetrySdk sdk;

  private Tracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /** Starts to send the spans that {@link #onto} creates. */
  public static Tracing start(TracingConfig config) {
    ExporterLog.redirect();
    var provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(resource(config)))
            .setSampler(sampler(config))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter(config)).setScheduleDelay(DELAY).build())
            .build();
    return new Tracing(
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());
  }

  /** A Vert.x built this way creates spans for requests, messages, SQL and calls. */
  public VertxBuilder onto(VertxBuilder builder) {
    return builder.withTracer(
        options -> new RedactingTracer(new OpenTelemetryTracingFactory(sdk).tracer(options)));
  }

  /** Sends the remaining spans, with a short timeout. Blocking. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(AT_THE_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static OtlpHttpSpanExporter exporter(TracingConfig config) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(traces(config.endpoint().orElseThrow()))
            .setConnectTimeout(TIMEOUT)
            .setTimeout(TIMEOUT)
            .setCompression("gzip")
            .setMeterProvider(MeterProvider.noop());
    config.headerPairs().forEach(exporter::addHeader);
    return exporter.build();
  }

  private static String traces(URI endpoint) {
    return endpoint.toString().replaceFirst("/+$", "") + PATH;
  }

  private static Resource resource(TracingConfig config) {
    var attributes = Attributes.builder();
    config.attributes().forEach(attributes::put);
    return Resource.create(attributes.put("service.name", config.service()).build());
  }

  private static Sampler sampler(TracingConfig config) {
    return switch (config.sampling()) {
      case ALWAYS_ON -> Sampler.alwaysOn();
      case ALWAYS_OFF -> Sampler.alwaysOff();
      case TRACEIDRATIO -> Sampler.traceIdRatioBased(config.ratio());
      case PARENTBASED_ALWAYS_ON -> Sampler.parentBased(Sampler.alwaysOn());
      case PARENTBASED_ALWAYS_OFF -> Sampler.parentBased(Sampler.alwaysOff());
      case PARENTBASED_TRACEIDRATIO ->
          Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio()));
    };
  }
}
