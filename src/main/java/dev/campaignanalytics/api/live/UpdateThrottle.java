package dev.campaignanalytics.api.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Decides when a campaign's new figures are computed: at once if it had no recent change, else one
 * pace after the last time, and never twice at the same time. Concurrent computations are limited:
 * thousands may change together, and other reads must not wait behind all of them.
 */
final class UpdateThrottle {
  private final long millis;
  private final int max;
  private final Set<String> pending = new LinkedHashSet<>();
  private final Set<String> underway = new LinkedHashSet<>();
  private final Map<String, Long> notBefore = new HashMap<>();
  private long evictedAt;

  /**
   * @param max the maximum number of concurrent computations
   */
  UpdateThrottle(long millis, int max) {
    this.millis = millis;
    this.max = max;
  }

  void changed(String campaignId) {
    pending.add(campaignId);
  }

  /** The campaigns that are due; the caller must report each as {@link #done}. */
  List<String> takeDue(long now) {
    evictQuiet(now);
    var due = new ArrayList<String>();
    for (var id : pending) {
      if (underway.size() + due.size() >= max) {
        break;
      }
      if (!underway.contains(id) && notBefore.getOrDefault(id, now) <= now) {
        due.add(id);
        notBefore.put(id, now + millis);
      }
    }
    due.forEach(pending::remove);
    underway.addAll(due);
    return due;
  }

  private void evictQuiet(long now) {
    if (now - evictedAt >= millis) {
      evictedAt = now;
      notBefore.values().removeIf(time -> time <= now);
    }
  }

  void done(String campaignId) {
    underway.remove(campaignId);
  }

  /** The delay until a campaign is due; empty while none waits or the maximum is reached. */
  OptionalLong nextIn(long now) {
    if (underway.size() >= max) {
      return OptionalLong.empty();
    }
    return pending.stream()
        .filter(id -> !underway.contains(id))
        .mapToLong(id -> Math.max(0, notBefore.getOrDefault(id, now) - now))
        .min();
  }

  void clear() {
    pending.clear();
  }
}
