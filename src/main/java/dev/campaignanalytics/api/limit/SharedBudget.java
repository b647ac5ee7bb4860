package dev.campaignanalytics.api.limit;

import io.vertx.core.Future;
import java.time.Duration;

/** A count that each node tells the others. */
@FunctionalInterface
public interface SharedBudget {
  /** Tells this node's count and gives the sum over all; telling twice changes nothing. */
  Future<Long> tell(String name, long count, Duration kept);
}
