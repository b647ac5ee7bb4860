package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Decides whether data in Redis that another node has loaded is new enough for this node: it must
 * have been loaded at the position of the campaign's latest change that has arrived here, or later.
 * So Redis need not delete anything when a campaign changes. Campaigns share counters: a change of
 * one makes data of a few others look outdated, which costs a query but never gives a wrong number.
 */
final class ChangePositions {
  private static final int STRIPES = 1 << 16;

  /** A change of a node of the version before, which has no position: no data includes it. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private volatile Epoch current = new Epoch("", 0);

  /**
   * Call it before anything else sees the changes.
   *
   * @return whether the position is the next one; false means that Redis has lost positions, for
   *     example in a failover, so that later ones are not comparable with earlier ones
   */
  synchronized boolean arrived(Announcement announcement) {
    var changed = announcement.campaigns().campaignIds();
    if (announcement.position().isEmpty()) {
      current.changed(changed, UNKNOWN);
      return true;
    }
    var position = announcement.position().get();
    if (!position.epoch().equals(current.id)) {
      // Data of the new epoch was loaded after all changes of the earlier ones.
      var next = new Epoch(position.epoch(), position.number());
      next.changed(changed, position.number());
      current = next;
      return true;
    }
    long least = announcement.isHeartbeat() ? current.number : current.number + 1;
    current.changed(changed, position.number());
    current.number = Math.max(current.number, position.number());
    return position.number() >= least;
  }

  /** The latest position; empty before the first announcement. */
  Optional<ChangePosition> latest() {
    var epoch = current;
    return epoch.id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChangePosition(epoch.id, epoch.number));
  }

  /** Whether data that was loaded at this position includes all changes that have arrived here. */
  boolean isCurrent(String campaignId, ChangePosition loadedAt) {
    var epoch = current;
    return loadedAt.epoch().equals(epoch.id)
        && loadedAt.number() >= epoch.changes.get(stripe(campaignId));
  }

  private static int stripe(String campaignId) {
    int hash = campaignId.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }

  /** What has arrived of one epoch. */
  private static final class Epoch {
    private final String id;

    /** By stripe, the number of the latest change. */
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

    private volatile long number;

    private Epoch(String id, long number) {
      this.id = id;
      this.number = number;
    }

    private void changed(Collection<String> campaignIds, long at) {
      campaignIds.forEach(id -> changes.accumulateAndGet(stripe(id), at, Math::max));
    }
  }
}
