package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * Says that a batch is everything a platform has for an account and a range of days, so that it
 * takes the place of what is stored there.
 *
 * @param target which account, and up to where this brings it
 * @param range the account's local days
 * @param lease under which it was read; an old one is refused
 * @param complete whether what is absent is zero; false when rows of the window were unreadable
 * @param readAt when the last page came
 */
public record SyncedWindow(
    Target target,
    Grain grain,
    DateRange range,
    LeaseProof lease,
    boolean complete,
    Instant readAt) {
  /**
   * Whose window it is and which position it moves.
   *
   * @param backfill the backfill that it is a part of; empty for a feed's window
   */
  public record Target(
      Platform platform, String accountId, String feed, Optional<String> backfill) {}

  /** Who may write for an account: the latest fencing number wins. */
  public record LeaseProof(String holder, long fence) {}

  /** The same window, if some of its rows could not be used. */
  public SyncedWindow incomplete() {
    return new SyncedWindow(target, grain, range, lease, false, readAt);
  }
}
