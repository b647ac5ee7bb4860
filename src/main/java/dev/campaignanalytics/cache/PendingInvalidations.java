package dev.campaignanalytics.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Campaigns that have changed and that are not announced yet. Each change has a number. One part at
 * a time is taken for an announcement. Later changes belong to the next part, because the
 * announcement in flight does not include them.
 */
final class PendingInvalidations {
  /** By campaign, its first change that is not in a part yet; ordered by these numbers. */
  private final Map<String, Long> pending = new LinkedHashMap<>();

  /** The part that is being announced. */
  private final Set<String> taken = new LinkedHashSet<>();

  /** How many of the two collections each campaign is in. Read without a lock, by every reader. */
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  private long changes;

  /** Marks the campaigns as changed; returns the number of the change. */
  synchronized long began(Collection<String> campaignIds) {
    long change = ++changes;
    for (var id : campaignIds) {
      if (pending.putIfAbsent(id, change) == null) {
        open.merge(id, 1, Integer::sum);
      }
    }
    return change;
  }

  /** The next part to announce: what failed the last time, and more. */
  synchronized Part take(int max) {
    var ids = pending.keySet().iterator();
    while (taken.size() < max && ids.hasNext()) {
      move(ids);
    }
    long through = pending.isEmpty() ? changes : pending.values().iterator().next() - 1;
    return new Part(List.copyOf(taken), through);
  }

  private void move(Iterator<String> ids) {
    var id = ids.next();
    ids.remove();
    if (!taken.add(id)) {
      closed(id);
    }
  }

  /** The part that was taken has been announced. */
  synchronized void settled() {
    new ArrayList<>(taken).forEach(this::closed);
    taken.clear();
  }

  private void closed(String id) {
    open.computeIfPresent(id, (same, times) -> times == 1 ? null : times - 1);
  }

  boolean contains(String campaignId) {
    return open.containsKey(campaignId);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /**
   * Campaigns to announce together.
   *
   * @param through with them, every change up to this number is announced
   */
  record Part(List<String> campaignIds, long through) {}
}
