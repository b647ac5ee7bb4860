package dev.campaignanalytics.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Campaigns that have changed and of which Redis may not know it yet. Each change has a number: of
 * two that overlap, the success of the first says nothing about the second.
 */
final class Unsettled {
  private final AtomicLong changes = new AtomicLong();
  private final Map<String, Long> latest = new ConcurrentHashMap<>();

  /** Marks the campaigns as changed; gives what is settled when Redis knows. */
  Map<String, Long> began(Collection<String> campaignIds) {
    long change = changes.incrementAndGet();
    var began = new HashMap<String, Long>();
    campaignIds.forEach(id -> began.put(id, change));
    began.forEach((id, number) -> latest.merge(id, number, Math::max));
    return began;
  }

  /** Redis was told after these changes: whatever changed later is still open. */
  void settled(Map<String, Long> changes) {
    changes.forEach(latest::remove);
  }

  boolean contains(String campaignId) {
    return latest.containsKey(campaignId);
  }

  /** Whether Redis has not been told yet of one of these changes, or of a later one. */
  boolean areOpen(Map<String, Long> changes) {
    return changes.keySet().stream().anyMatch(latest::containsKey);
  }

  /** Some of those that are open, with their latest changes. */
  Map<String, Long> some(int most) {
    var some = new HashMap<String, Long>();
    for (var entry : latest.entrySet()) {
      if (some.size() == most) {
        break;
      }
      some.put(entry.getKey(), entry.getValue());
    }
    return some;
  }

  boolean isEmpty() {
    return latest.isEmpty();
  }
}
