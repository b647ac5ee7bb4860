package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.QuotaTracker;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import java.time.Clock;

/** What holds calls to a platform back, remembered from one call to the next. */
public record CallRestraints(CallPauses pauses, QuotaTracker quotas, RetryBudget budget) {
  public static CallRestraints by(Clock clock) {
    return of(new CallPauses(clock), clock);
  }

  public static CallRestraints of(CallPauses pauses, Clock clock) {
    return new CallRestraints(pauses, new QuotaTracker(clock), new RetryBudget(clock));
  }
}
