package dev.campaignanalytics;

import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What one running program stands on. */
record Node(Vertx vertx, Telemetry telemetry, Clock clock) {}
