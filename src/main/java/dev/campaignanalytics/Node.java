package dev.campaignanalytics;

import io.vertx.core.Vertx;
import java.time.Clock;

/** The process that everything runs in. */
record Node(Vertx vertx, Lifecycle lifecycle, Clock clock) {
  static Node of(Vertx vertx, Clock clock) {
    return new Node(vertx, new Lifecycle(vertx), clock);
  }
}
