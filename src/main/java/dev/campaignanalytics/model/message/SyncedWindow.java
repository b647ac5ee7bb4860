package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * Declares that a batch contains everything a platform has for an account and a range of days, so
 * that it replaces the stored rows.
 *
 * @param target the account, and the position that the window moves
 * @param range the account's local days
 * @param lease the lease under which the window was read; an old one is rejected
 * @param complete whether absent rows are zero; false if rows of the window were unreadable
 * @param readAt when the last page arrived
 */
public record SyncedWindow(
    Target target,
    Grain grain,
    DateRange range,
    LeaseProof lease,
    boolean complete,
    Instant readAt) {
  /**
   * The account of the window and the position that it moves.
   *
   * @param backfill the backfill that the window belongs to; empty for a feed's window
   */
  public record Target(
      Platform platform, String accountId, String feed, Optional<String> backfill) {}

  /** Proof of the right to write for an account: only the latest fencing number is accepted. */
  public record LeaseProof(String holder, long fence) {}

  /** The same window, marked as incomplete because some of its rows could not be used. */
  public SyncedWindow incomplete() {
    return new SyncedWindow(target, grain, range, lease, false, readAt);
  }
}
