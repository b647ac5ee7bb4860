package dev.campaignanalytics.wiring;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records how to stop the parts that were started: in reverse order, continuing after failures. */
public final class Lifecycle {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final DrainState drain = new DrainState();
  private final Deque<Step> stops = new ArrayDeque<>();

  /** The drain state of the node, also while it stops. */
  public DrainState drain() {
    return drain;
  }

  /** Registers how to stop a part that was started. */
  public void onStop(String part, Supplier<Future<?>> stop) {
    stops.push(new Step(part, stop));
  }

  /** Stops everything that was started. Blocking. */
  public void stop() {
    while (!stops.isEmpty()) {
      var step = stops.pop();
      // A failure, immediate or later, must not prevent the other parts from stopping.
      Future.succeededFuture()
          .compose(begun -> step.stop().get().mapEmpty())
          .onFailure(e -> log.warn("{} did not stop cleanly: {}", step.part(), e.getMessage()))
          .otherwiseEmpty()
          .await();
    }
  }

  private record Step(String part, Supplier<Future<?>> stop) {}
}
