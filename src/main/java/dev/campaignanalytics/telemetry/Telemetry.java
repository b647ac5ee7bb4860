package dev.campaignanalytics.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of one node. Request a counter once and store the reference: looking it up for every
 * event would cost more than counting.
 */
public final class Telemetry {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<HealthSignal, LongAdder> tallies = new ConcurrentHashMap<>();

  public Telemetry() {
    new FileDescriptorMetrics().bindTo(registry);
  }

  /**
   * A builder of a Vert.x with metrics for its event bus, pools, clients and JVM. Its HTTP server
   * is not measured here: requests are counted by operation, at a part of the cost.
   */
  public VertxBuilder measured(VertxOptions options) {
    var measured =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return Vertx.builder()
        .with(options.setMetricsOptions(measured))
        .withMetrics(new MicrometerMetricsFactory(registry));
  }

  /** A counter with values for its labels, in their order. */
  public Counter counter(HealthSignal signal, String... values) {
    return Counter.builder(signal.metric())
        .description(signal.meaning())
        .tags(tags(signal, values))
        .register(registry);
  }

  /** A timer with values for its labels. */
  public Timer timer(HealthSignal signal, String... values) {
    return Timer.builder(signal.metric())
        .description(signal.meaning())
        .tags(tags(signal, values))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** A gauge that is read at each scrape, from a separate thread. */
  public void gauge(HealthSignal signal, Supplier<Number> value, String... values) {
    Gauge.builder(signal.metric(), value)
        .description(signal.meaning())
        .tags(tags(signal, values))
        .register(registry);
  }

  /**
   * A count of the current number of something. Every call for the same signal returns the same
   * one.
   */
  public LongAdder tally(HealthSignal signal) {
    return tallies.computeIfAbsent(
        signal,
        fresh -> {
          var tally = new LongAdder();
          gauge(signal, tally::sum);
          return tally;
        });
  }

  /** A counter that is maintained elsewhere; it is read at each scrape. */
  public void counted(HealthSignal signal, ToDoubleFunction<HealthSignal> count, String... values) {
    FunctionCounter.builder(signal.metric(), signal, count)
        .description(signal.meaning())
        .tags(tags(signal, values))
        .register(registry);
  }

  /** A gauge whose rows are added and removed. */
  public GaugeRows rows(HealthSignal signal) {
    return new GaugeRows(
        signal,
        MultiGauge.builder(signal.metric()).description(signal.meaning()).register(registry));
  }

  /** All metrics in Prometheus's format. Takes milliseconds: not for an event loop. */
  public String scrape() {
    return registry.scrape();
  }

  static Tags tags(HealthSignal signal, String... values) {
    if (values.length != signal.labels().size()) {
      throw new IllegalArgumentException(signal + " has the labels " + signal.labels());
    }
    var tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(signal.labels().get(i), values[i]);
    }
    return tags;
  }
}
