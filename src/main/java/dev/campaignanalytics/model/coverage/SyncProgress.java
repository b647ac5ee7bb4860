package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.DateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far the reading of an account is.
 *
 * @param access whether it can be read
 * @param wantedFrom the first day of the history that was requested for the new account; empty if
 *     that is not known
 * @param history the days of its history that are not read yet; empty if there are none
 * @param dueAt when its days are to be read next; empty before the first time
 * @param nextAt when the next call is made, if that is later than usual
 */
public record SyncProgress(
    Access access,
    Optional<LocalDate> wantedFrom,
    Optional<History> history,
    Optional<Instant> dueAt,
    Optional<Instant> nextAt) {
  /** An account may wait for its turn for this long before it counts as late. */
  private static final Duration GRACE = Duration.ofMinutes(15);

  /** Whether an account can be read now. */
  public enum Access {
    READABLE,
    /** It was read, and cannot be read any more; or it should be readable, and is refused. */
    LOST,
    /** A listing or the configuration names it, and it could never be read. */
    NEVER,
    REAUTH_NEEDED
  }

  /** Whether the days of the account were read when they were due. */
  public boolean isOnSchedule(Instant now) {
    return dueAt.filter(due -> now.isBefore(due.plus(GRACE))).isPresent();
  }

  /**
   * Days that are being read, the newest first.
   *
   * @param left what remains
   * @param read how many days were read since {@code begunAt}
   * @param at when the last of them was stored
   */
  public record History(DateRange left, long read, Instant begunAt, Instant at) {
    /** By the speed so far; empty before the first days are read. */
    Optional<Instant> eta(Instant now) {
      var spent = Duration.between(begunAt, at);
      if (read <= 0 || spent.isNegative()) {
        return Optional.empty();
      }
      var end = at.plus(spent.multipliedBy(left.days()).dividedBy(read));
      return Optional.of(end.isBefore(now) ? now : end);
    }
  }
}
