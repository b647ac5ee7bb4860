package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.telemetry.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Counts requests by the requested operation of the contract. All meters are created at the start;
 * no meter is looked up by a label during a request.
 */
public final class RequestMetrics {
  private static final String KEY = RequestMetrics.class.getName();

  /** For requests without a matching operation. */
  private static final String NONE = "none";

  private final Map<String, Meters> operations = new HashMap<>();
  private final Meters none;

  public RequestMetrics(Telemetry telemetry, Contract contract) {
    this.none = new Meters(telemetry, NONE);
    contract
        .operations()
        .forEach(
            operation -> operations.put(operation.id(), new Meters(telemetry, operation.id())));
  }

  public void began(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(
        ended -> {
          Meters chosen = context.get(KEY);
          var meters = chosen == null ? none : chosen;
          meters.count(context.response().getStatusCode(), System.nanoTime() - start);
        });
    context.next();
  }

  /** A step that sets the operation of a request. */
  public Handler<RoutingContext> isFor(ContractOperation operation) {
    var meters = operations.get(operation.id());
    return context -> {
      context.put(KEY, meters);
      context.next();
    };
  }

  /** Counts a request that was answered without the routes. */
  public void count(ContractOperation operation, int status, long nanos) {
    operations.get(operation.id()).count(status, nanos);
  }

  /** The meters for requests to one operation. */
  private static final class Meters {
    private final Counter[] byClass;
    private final Timer timer;

    private Meters(Telemetry telemetry, String operation) {
      byClass =
          IntStream.rangeClosed(1, 5)
              .mapToObj(c -> telemetry.counter(HealthSignal.HTTP_REQUESTS, operation, c + "xx"))
              .toArray(Counter[]::new);
      timer = telemetry.timer(HealthSignal.HTTP_REQUEST_SECONDS, operation);
    }

    private void count(int status, long nanos) {
      byClass[Math.min(Math.max(status / 100, 1), 5) - 1].increment();
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
