package dev.campaignanalytics.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Notices that other nodes are alive while the event bus brings nothing from them. */
public final class HeartbeatMonitor {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Clock clock;
  private final Map<String, Instant> aliveSince = new HashMap<>();
  private final Map<String, Instant> heard = new HashMap<>();

  public HeartbeatMonitor(Clock clock) {
    this.clock = clock;
  }

  /** The event bus brought a sign of life. */
  synchronized void heard(String nodeId) {
    heard.put(nodeId, clock.instant());
  }

  /**
   * What is heard of the other nodes now.
   *
   * @param others alive, as known by another way than the bus
   */
  synchronized Hearing of(Set<String> others) {
    var now = clock.instant();
    aliveSince.keySet().retainAll(others);
    heard.keySet().retainAll(others);
    others.forEach(id -> aliveSince.putIfAbsent(id, now));
    var limit = now.minus(LIMIT);
    var silent =
        others.stream()
            .filter(id -> heard.getOrDefault(id, Instant.MIN).isBefore(limit))
            .collect(Collectors.toUnmodifiableSet());
    long missing = silent.stream().filter(id -> aliveSince.get(id).isBefore(limit)).count();
    return new Hearing(others.size(), others.size() - silent.size(), (int) missing);
  }

  /**
   * How many nodes are heard.
   *
   * @param others are alive
   * @param heard of these
   * @param missing are not heard although they have been alive for long
   */
  record Hearing(int others, int heard, int missing) {}
}
