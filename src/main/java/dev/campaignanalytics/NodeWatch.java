package dev.campaignanalytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices that this node has gone deaf: others are alive, but the event bus brings nothing of them.
 * A node that was paused for long is dropped by the others and may never hear from them again; only
 * a restart cures that.
 */
final class NodeWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Clock clock;
  private final Map<String, Instant> aliveSince = new HashMap<>();
  private final Map<String, Instant> heard = new HashMap<>();

  NodeWatch(Clock clock) {
    this.clock = clock;
  }

  /** The event bus brought a sign of life. */
  synchronized void heard(String nodeId) {
    heard.put(nodeId, clock.instant());
  }

  /**
   * Whether none of the others that have been alive for long was heard for as long.
   *
   * @param others alive, as known by another way than the bus
   */
  synchronized boolean isDeaf(Set<String> others) {
    var now = clock.instant();
    aliveSince.keySet().retainAll(others);
    heard.keySet().retainAll(others);
    others.forEach(id -> aliveSince.putIfAbsent(id, now));
    var limit = now.minus(PATIENCE);
    var settled = others.stream().filter(id -> aliveSince.get(id).isBefore(limit)).toList();
    return !settled.isEmpty()
        && settled.stream().allMatch(id -> heard.getOrDefault(id, Instant.MIN).isBefore(limit));
  }
}
