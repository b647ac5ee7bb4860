package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blocks in this process, limited by bytes; the least recently used ones are removed first. */
final class BlockCache {
  private static final int OVERHEAD = 300;

  private final long limit;
  private final long busyNanos;

  /** The least recently used first. */
  private final Map<DateRange, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  private RowKeys keys = new RowKeys();
  private long bytes;
  private long otherBytes;
  private Sizes sizes = Sizes.UNKNOWN;

  /**
   * @param busy a block that was used within this time is not removed for questions about other
   *     days, so that two ranges that do not fit together are not read again and again
   */
  BlockCache(long limit, Duration busy) {
    this.limit = limit;
    this.busyNanos = busy.toNanos();
  }

  /** The numbers of rows in all blocks that are put from now on. */
  synchronized RowKeys keys() {
    return keys;
  }

  /** The blocks of these days, which count as used now; null where there is none. */
  synchronized Found use(List<DateRange> plan) {
    long now = System.nanoTime();
    for (var days : plan) {
      var slot = slots.get(days);
      if (slot != null) {
        slot.usedAt = now;
      }
    }
    return new Found(keys, entries(plan));
  }

  /** The same, without using them. */
  synchronized List<Entry> entries(List<DateRange> plan) {
    var entries = new ArrayList<Entry>(plan.size());
    for (var days : plan) {
      var slot = slots.get(days);
      entries.add(slot == null ? null : slot.entry);
    }
    return entries;
  }

  /**
   * Never replaces an entry by an older one: loads may end in another order than they began.
   *
   * @param ofKeys the keys of its rows; the entry is dropped if they are no longer used
   */
  synchronized void put(RowKeys ofKeys, DateRange days, Entry entry) {
    if (ofKeys != keys) {
      return;
    }
    var slot = slots.get(days);
    if (slot == null) {
      slot = new Slot(entry, System.nanoTime() - busyNanos);
      slots.put(days, slot);
      bytes += size(entry);
    } else if (entry.isNewerThan(slot.entry)) {
      bytes += size(entry) - size(slot.entry);
      slot.entry = entry;
    }
    sizes = sizes.with(days, size(entry), keys.bytes());
    evict();
  }

  private void evict() {
    var eldest = slots.values().iterator();
    while (bytes + keys.bytes() + otherBytes > limit && eldest.hasNext()) {
      bytes -= size(eldest.next().entry);
      eldest.remove();
    }
    if (slots.isEmpty() && keys.bytes() + otherBytes > limit) {
      // The names of the rows alone are too many, or those of campaigns that do not exist any more.
      keys = new RowKeys();
    }
  }

  /** What is right in these blocks is not known any more. */
  synchronized void remove(List<DateRange> plan) {
    for (var days : plan) {
      var slot = slots.remove(days);
      if (slot != null) {
        bytes -= size(slot.entry);
      }
    }
  }

  /** Whether these days fit in together with all that was recently used; true while unknown. */
  synchronized boolean hasRoomFor(List<DateRange> plan) {
    long now = System.nanoTime();
    sizes = sizes.at(now, busyNanos);
    long needed = Math.max(keys.bytes(), sizes.keys) + otherBytes;
    for (var days : plan) {
      var slot = slots.get(days);
      needed += slot == null ? sizes.of(days) : 0;
    }
    var planned = new HashSet<>(plan);
    for (var entry : slots.entrySet()) {
      boolean isUsed = now - entry.getValue().usedAt < busyNanos;
      boolean isNeeded = isUsed || planned.contains(entry.getKey());
      needed += isNeeded ? size(entry.getValue().entry) : 0;
    }
    return limit > 0 && needed <= limit;
  }

  /** How much of the limit is used by what belongs to no block. */
  synchronized void uses(long others) {
    otherBytes = others;
    evict();
  }

  synchronized long bytes() {
    return bytes + keys.bytes() + otherBytes;
  }

  private static long size(Entry entry) {
    return entry.block.bytes() + OVERHEAD;
  }

  /**
   * A block and what it is worth.
   *
   * @param generation of all campaigns, read before the data was
   * @param loadedAt when the oldest of its rows was read
   */
  record Entry(FigureBlock block, long generation, long loadedAt) {
    boolean isYoungerThan(long nanos) {
      return System.nanoTime() - loadedAt < nanos;
    }

    private boolean isNewerThan(Entry other) {
      return generation == other.generation
          ? loadedAt - other.loadedAt > 0
          : generation > other.generation;
    }
  }

  /**
   * @param entries in the order of the days; null where there is none
   */
  record Found(RowKeys keys, List<Entry> entries) {}

  private static final class Slot {
    private Entry entry;
    private long usedAt;

    private Slot(Entry entry, long usedAt) {
      this.entry = entry;
      this.usedAt = usedAt;
    }
  }

  /** The largest sizes seen recently, from which those of other blocks are estimated. */
  private record Sizes(long day, long month, long keys, long since) {
    private static final Sizes UNKNOWN = new Sizes(0, 0, 0, System.nanoTime());

    private Sizes with(DateRange days, long size, long ofKeys) {
      return isDay(days)
          ? new Sizes(Math.max(day, size), month, Math.max(keys, ofKeys), since)
          : new Sizes(day, Math.max(month, size), Math.max(keys, ofKeys), since);
    }

    private Sizes at(long now, long lifetime) {
      return now - since > lifetime ? new Sizes(0, 0, 0, now) : this;
    }

    private long of(DateRange days) {
      return isDay(days) ? day : Math.max(day, month);
    }

    private static boolean isDay(DateRange days) {
      return days.from().equals(days.to());
    }
  }
}
