package dev.campaignanalytics;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;

/** Says that this node is about to stop, so that whoever shares out requests asks the others. */
final class Drain implements HealthCheck {
  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  @Override
  public String part() {
    return "node";
  }

  @Override
  public boolean stopsServing() {
    return true;
  }

  @Override
  public Future<Health> check() {
    return Future.succeededFuture(
        begun
            ? new Health(State.DOWN, "is stopping; what is asked is still answered")
            : Health.ok("takes requests"));
  }
}
