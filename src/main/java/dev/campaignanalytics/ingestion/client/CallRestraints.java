package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.QuotaTracker;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import java.time.Clock;

/** What delays or blocks calls to a platform; the state is retained between calls. */
public record CallRestraints(CallPauses pauses, QuotaTracker quotas, RetryBudget budget) {
  public static CallRestraints by(Clock clock) {
    return of(new CallPauses(clock), clock);
  }

  public static CallRestraints of(CallPauses pauses, Clock clock) {
    return new CallRestraints(pauses, new QuotaTracker(clock), new RetryBudget(clock));
  }
}
