package dev.campaignanalytics.cluster.mesh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where other nodes may be: the configured addresses, and those learned from the nodes that are
 * heard. Used by one event loop only.
 */
final class PeerAddresses {
  /** A learned address is tried so long after it was last heard of, for a network that was cut. */
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

  /** This node was found at an address. */
  void isOwn(NodeAddress address) {
    own.add(address);
  }

  void learn(Announcement node) {
    var now = clock.instant();
    learned.put(node.address(), now);
    node.others().forEach(address -> learned.put(address, now));
  }

  /** All of them, without those of this node. */
  Set<NodeAddress> all() {
    var oldest = clock.instant().minus(REMEMBERED);
    learned.values().removeIf(heard -> heard.isBefore(oldest));
    var all = new TreeSet<>(NodeAddress.ORDER);
    all.addAll(configured);
    all.addAll(learned.keySet());
    all.removeAll(own);
    return all;
  }
}
