package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** The calls that an application may make, shared by everybody who makes some. Never fails. */
public interface RateBudget {
  /** Zero when the call may be made now, and then it is counted; else how long to wait first. */
  Future<Duration> take(String app, FeedSchedule.Limits limits);

  /** The platform wants no call of the application before a moment. */
  void hold(String app, Instant until);
}
