package dev.campaignanalytics.ingestion;

import java.time.Clock;

/** What holds calls to a platform back, remembered from one call to the next. */
record Restraint(Pauses pauses, MetQuotas quotas, RetryBudget budget) {
  static Restraint by(Clock clock) {
    return of(new Pauses(clock), clock);
  }

  static Restraint of(Pauses pauses, Clock clock) {
    return new Restraint(pauses, new MetQuotas(clock), new RetryBudget(clock));
  }
}
