package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts the changes of campaigns, so that whoever keeps an answer can see with two reads of memory
 * whether it still holds. Many campaigns share a counter: a change of one makes answers of a few
 * others look old, which costs a query and never a wrong number.
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

  /** Nothing that was kept so far holds any more. */
  public void reset() {
    resets.incrementAndGet();
  }

  private static int stripe(String campaignId) {
    int hash = campaignId.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }
}
