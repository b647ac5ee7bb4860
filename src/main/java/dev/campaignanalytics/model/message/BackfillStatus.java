package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The progress of days of an account that are read again, newest first. It survives restarts.
 *
 * @param remainingTo the next day to read; empty when all are read
 * @param detail one sentence if something blocks the backfill
 */
public record BackfillStatus(
    String id,
    Platform platform,
    String accountId,
    DateRange range,
    Optional<LocalDate> remainingTo,
    State state,
    Instant requestedAt,
    String detail) {
  /** The state of a backfill. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED
  }

  /** Days that are already stored. */
  public long daysDone() {
    return range.days()
        - remainingTo.map(day -> new DateRange(range.from(), day).days()).orElse(0L);
  }
}
