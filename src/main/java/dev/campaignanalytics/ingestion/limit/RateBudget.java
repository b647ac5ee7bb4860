package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** The calls that an application may make, shared by all its callers. Never fails. */
public interface RateBudget {
  /** Zero when the call may be made now, and then it is counted; else the delay before it. */
  Future<Duration> take(String app, FeedSchedule.Limits limits);

  /** The platform accepts no call of the application before a moment. */
  void hold(String app, Instant until);
}
