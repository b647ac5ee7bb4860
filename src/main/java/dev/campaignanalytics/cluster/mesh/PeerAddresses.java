package dev.campaignanalytics.cluster.mesh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Possible addresses of other nodes: the configured ones, and those learned from connected nodes.
 * Used by one event loop only.
 */
final class PeerAddresses {
  /** How long a learned address is retried after it was last seen, in case of a network failure. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final Set<NodeAddress> own = new TreeSet<>(NodeAddress.ORDER);
  private final InstantSource clock;
  private final Map<NodeAddress, Instant> learned = new HashMap<>();
  private Set<NodeAddress> configured = Set.of();

  PeerAddresses(NodeAddress own, InstantSource clock) {
    this.own.add(own);
    this.clock = clock;
  }

  void configured(Set<NodeAddress> addresses) {
    configured = Set.copyOf(addresses);
  }

  /** The address turned out to be this node's own. */
  void isOwn(NodeAddress address) {
    own.add(address);
  }

  void learn(Announcement node) {
    var now = clock.instant();
    learned.put(node.address(), now);
    node.others().forEach(address -> learned.put(address, now));
  }

  /** All addresses except those of this node. */
  Set<NodeAddress> all() {
    var oldest = clock.instant().minus(REMEMBERED);
    learned.values().removeIf(received -> received.isBefore(oldest));
    var all = new TreeSet<>(NodeAddress.ORDER);
    all.addAll(configured);
    all.addAll(learned.keySet());
    all.removeAll(own);
    return all;
  }
}
