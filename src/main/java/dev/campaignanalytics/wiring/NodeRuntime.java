package dev.campaignanalytics.wiring;

import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Vertx;
import java.time.Clock;

/** The basic objects that all parts of a running program share. */
public record NodeRuntime(Vertx vertx, Lifecycle lifecycle, Telemetry telemetry, Clock clock) {
  public NodeRuntime(Vertx vertx, Telemetry telemetry, Clock clock) {
    this(vertx, new Lifecycle(), telemetry, clock);
  }
}
