package dev.campaignanalytics.api.limit;

import io.vertx.core.Future;
import java.time.Duration;

/** A count that each node publishes to the others. */
@FunctionalInterface
public interface SharedBudget {
  /** Publishes this node's count and returns the sum over all nodes; idempotent. */
  Future<Long> report(String name, long count, Duration ttl);
}
