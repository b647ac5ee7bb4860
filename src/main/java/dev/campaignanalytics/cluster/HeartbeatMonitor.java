package dev.campaignanalytics.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Detects nodes that are alive but whose heartbeats do not arrive over the event bus. */
public final class HeartbeatMonitor {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Clock clock;
  private final Map<String, Instant> aliveSince = new HashMap<>();
  private final Map<String, Instant> lastHeartbeats = new HashMap<>();

  public HeartbeatMonitor(Clock clock) {
    this.clock = clock;
  }

  /** A heartbeat arrived over the event bus. */
  synchronized void received(String nodeId) {
    lastHeartbeats.put(nodeId, clock.instant());
  }

  /**
   * The other nodes whose heartbeats arrive now.
   *
   * @param others alive, according to a source other than the bus
   */
  synchronized Hearing of(Set<String> others) {
    var now = clock.instant();
    aliveSince.keySet().retainAll(others);
    lastHeartbeats.keySet().retainAll(others);
    others.forEach(id -> aliveSince.putIfAbsent(id, now));
    var limit = now.minus(LIMIT);
    var silent =
        others.stream()
            .filter(id -> lastHeartbeats.getOrDefault(id, Instant.MIN).isBefore(limit))
            .collect(Collectors.toUnmodifiableSet());
    long missing = silent.stream().filter(id -> aliveSince.get(id).isBefore(limit)).count();
    return new Hearing(others.size(), others.size() - silent.size(), (int) missing);
  }

  /**
   * Numbers of nodes by their heartbeats.
   *
   * @param others nodes that are alive
   * @param received those of them whose heartbeats arrive
   * @param missing those whose heartbeats do not arrive although they have been alive for a long
   *     time
   */
  record Hearing(int others, int received, int missing) {}
}
