package dev.campaignanalytics.api.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * When a campaign's new figures are worked out: at once if it has been quiet, else one pace after
 * the last time, and never twice at the same time.
 */
final class Pace {
  private final long millis;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final Set<String> underway = new LinkedHashSet<>();
  private final Map<String, Long> notBefore = new HashMap<>();

  Pace(long millis) {
    this.millis = millis;
  }

  void changed(String campaignId) {
    waiting.add(campaignId);
  }

  /** The campaigns that are due; each is to be reported as {@link #done}. */
  List<String> takeDue(long now) {
    notBefore.values().removeIf(time -> time <= now);
    var due = new ArrayList<String>();
    for (var id : waiting) {
      if (!underway.contains(id) && !notBefore.containsKey(id)) {
        due.add(id);
        notBefore.put(id, now + millis);
      }
    }
    due.forEach(waiting::remove);
    underway.addAll(due);
    return due;
  }

  void done(String campaignId) {
    underway.remove(campaignId);
  }

  /** How long until something is due; empty while nothing waits. */
  OptionalLong nextIn(long now) {
    return waiting.stream()
        .filter(id -> !underway.contains(id))
        .mapToLong(id -> Math.max(0, notBefore.getOrDefault(id, now) - now))
        .min();
  }

  void forgetAll() {
    waiting.clear();
  }
}
