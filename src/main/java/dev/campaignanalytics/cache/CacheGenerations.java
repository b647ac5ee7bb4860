package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the changes of campaigns, so that a cache can check with two memory reads whether a
 * response is still valid. Many campaigns share a counter: a change of one makes responses of a few
 * others look outdated. This costs a query but never gives a wrong number.
 */
public final class CacheGenerations {
  private static final int STRIPES = 1 << 16;

  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);
  private final AtomicLong all = new AtomicLong();
  private final AtomicLong resets = new AtomicLong();

  /** A number that differs after any change of the campaign. Read it before reading the data. */
  public long of(String campaignId) {
    return changes.get(stripe(campaignId)) + (resets.get() << 40);
  }

  /** A number that differs after any change of any campaign. */
  public long ofAll() {
    return all.get() + (resets.get() << 40);
  }

  public void changed(Collection<String> campaignIds) {
    campaignIds.forEach(id -> changes.incrementAndGet(stripe(id)));
    all.incrementAndGet();
  }

  /** Invalidates everything that was cached so far. */
  public void reset() {
    resets.incrementAndGet();
  }

  private static int stripe(String campaignId) {
    int hash = campaignId.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }
}
