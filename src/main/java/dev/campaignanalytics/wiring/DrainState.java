package dev.campaignanalytics.wiring;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;

/**
 * Reports whether this node should get requests: not before it has started, and not when it is
 * about to stop.
 */
public final class DrainState implements HealthCheck {
  private volatile Health health = new Health(State.DOWN, "is starting");

  /** Everything has started: from now on responses are correct. */
  public void started() {
    health = Health.ok("accepts requests");
  }

  public void begin() {
    health = new Health(State.DOWN, "is stopping; requests are still served");
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
    return Future.succeededFuture(health);
  }
}
