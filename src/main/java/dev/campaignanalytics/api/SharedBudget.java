package dev.campaignanalytics.api;

import io.vertx.core.Future;
import java.time.Duration;

/** A count that all nodes add to. */
@FunctionalInterface
public interface SharedBudget {
  /** Adds and gives the sum over all nodes; fails while the shared count is away. */
  Future<Long> add(String name, long count, Duration kept);
}
