package dev.campaignanalytics;

import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What one running program stands on. */
record Node(Vertx vertx, Lifecycle lifecycle, Telemetry telemetry, Clock clock) {
  Node(Vertx vertx, Telemetry telemetry, Clock clock) {
    this(vertx, new Lifecycle(vertx), telemetry, clock);
  }
}
