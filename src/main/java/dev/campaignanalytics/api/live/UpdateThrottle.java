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
  private final int most;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Set<String> underway = new LinkedHashSet<>();
  private final Map<String, Long> notBefore = new HashMap<>();
  private long forgotAt;

  /**
   * @param most the maximum number of concurrent computations
   */
  UpdateThrottle(long millis, int most) {
    this.millis = millis;
    this.most = most;
  }

  void changed(String campaignId) {
    waiting.add(campaignId);
  }

  /** The campaigns that are due; the caller must report each as {@link #done}. */
  List<String> takeDue(long now) {
    forgetQuiet(now);
    var due = new ArrayList<String>();
    for (var id : waiting) {
      if (underway.size() + due.size() >= most) {
        break;
      }
      if (!underway.contains(id) && notBefore.getOrDefault(id, now) <= now) {
        due.add(id);
        notBefore.put(id, now + millis);
      }
    }
    due.forEach(waiting::remove);
    underway.addAll(due);
    return due;
  }

  private void forgetQuiet(long now) {
    if (now - forgotAt >= millis) {
      forgotAt = now;
      notBefore.values().removeIf(time -> time <= now);
    }
  }

  void done(String campaignId) {
    underway.remove(campaignId);
  }

  /** The delay until a campaign is due; empty while none waits or the maximum is reached. */
  OptionalLong nextIn(long now) {
    if (underway.size() >= most) {
      return OptionalLong.empty();
    }
    return waiting.stream()
        .filter(id -> !underway.contains(id))
        .mapToLong(id -> Math.max(0, notBefore.getOrDefault(id, now) - now))
        .min();
  }

  void forgetAll() {
    waiting.clear();
  }
}
