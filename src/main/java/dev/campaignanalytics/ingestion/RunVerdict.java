package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;

/**
 * What a failed run means for the next ones.
 *
 * @param wide whether it concerns every account of the platform
 * @param pause how long to wait before the next run
 */
record RunVerdict(SourceState state, boolean wide, Duration pause) {
  private static final Backoff AFTER_A_FAULT =
      Backoff.doubling(Duration.ofMinutes(1), Duration.ofMinutes(5));
  private static final Duration UNTIL_A_PERSON_ACTS = Duration.ofHours(1);
  private static final Duration TILL_TOMORROW = Duration.ofHours(24);
  private static final Backoff AFTER_AN_OUTAGE =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(1));

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
          new RunVerdict(SourceState.DEGRADED, false, AFTER_A_FAULT.delay(failures));
      case THROTTLED, QUOTA ->
          new RunVerdict(
              SourceState.THROTTLED,
              wide,
              fault.details().delay().orElse(AFTER_A_FAULT.delay(failures)));
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
    var backoff = Retryable.isRetryable(cause) ? AFTER_AN_OUTAGE : AFTER_A_FAULT;
    return backoff.delay(failures);
  }

  /** The same for every account. */
  RunVerdict ofEveryAccount() {
    return new RunVerdict(state, true, pause);
  }
}
