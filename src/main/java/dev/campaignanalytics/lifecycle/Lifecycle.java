package dev.campaignanalytics.lifecycle;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts and records how to stop them: in reverse order, continuing after failures. */
public final class Lifecycle {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final Vertx vertx;
  private final DrainState drain = new DrainState();
  private final Deque<Step> stops = new ArrayDeque<>();

  Lifecycle(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The drain state of the node, also while it stops. */
  public DrainState drain() {
    return drain;
  }

  /** Registers how to stop a part that was started. */
  public void onStop(String part, Supplier<Future<?>> stop) {
    stops.push(new Step(part, stop));
  }

  /** Deploys verticles and undeploys them on stop. Blocking. */
  public void deploy(String part, Supplier<? extends Deployable> verticle, int instances) {
    var options = new DeploymentOptions().setInstances(instances);
    var id = vertx.deployVerticle(verticle::get, options).await();
    onStop(part, () -> vertx.undeploy(id));
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
