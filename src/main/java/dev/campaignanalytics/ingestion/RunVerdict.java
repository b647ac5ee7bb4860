package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;

/**
 * What a failed run means for the next ones.
 *
 * @param wide whether it concerns every account of the platform
 * @param pause how long to wait before the next run
 */
record RunVerdict(SourceState state, boolean wide, Duration pause) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration UNTIL_A_PERSON_ACTS = Duration.ofHours(1);
  private static final Duration TILL_TOMORROW = Duration.ofHours(24);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 3;

  /** Up to this many database failures in a row do not change the platform's state. */
  static final int PASSING_STORE_FAILURES = 3;

  /**
   * @param failures in a row, this one included
   */
  static RunVerdict of(SourceException fault, int failures) {
    var scope = fault.details().scope();
    boolean wide = scope.isWide();
    return switch (fault.kind()) {
      case TRANSIENT, TOO_LARGE, RESTART ->
          new RunVerdict(SourceState.DEGRADED, false, backOff(failures));
      case THROTTLED, QUOTA ->
          new RunVerdict(
              SourceState.THROTTLED, wide, fault.details().delay().orElse(backOff(failures)));
      case TOKEN_EXPIRED, REAUTH ->
          new RunVerdict(SourceState.REAUTH_NEEDED, true, UNTIL_A_PERSON_ACTS);
      case PERMISSION -> new RunVerdict(SourceState.DISABLED, false, TILL_TOMORROW);
      case VERSION_ENDED ->
          new RunVerdict(
              SourceState.VERSION_ENDING,
              scope != QuotaUsage.Scope.UNEXPLAINED,
              UNTIL_A_PERSON_ACTS);
      case FATAL ->
          new RunVerdict(
              SourceState.DEGRADED, wide, fault.details().delay().orElse(UNTIL_A_PERSON_ACTS));
    };
  }

  /**
   * How long not to read what could not be stored. After a short outage of the database, it is read
   * again soon. When the database refuses what was read, it is not.
   *
   * @param failures in a row, this one included
   */
  static Duration afterStoreFailure(Throwable cause, int failures) {
    if (!Retryable.isRetryable(cause)) {
      return backOff(failures);
    }
    var wait = SOON.multipliedBy(1L << Math.min(DOUBLINGS + 1, failures - 1));
    return wait.compareTo(SHORTEST) > 0 ? SHORTEST : wait;
  }

  /** The same for every account. */
  RunVerdict ofEveryAccount() {
    return new RunVerdict(state, true, pause);
  }

  private static Duration backOff(int failures) {
    var wait = SHORTEST.multipliedBy(1L << Math.min(DOUBLINGS, failures - 1));
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
