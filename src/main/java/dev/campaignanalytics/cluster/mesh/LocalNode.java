package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What this process publishes about itself. */
final class LocalNode {
  private final String id = UUID.randomUUID().toString();
  private final NodeAddress address;
  private final NodeTable table;
  private final Map<String, Set<RegistrationInfo>> consumers = new HashMap<>();
  private Optional<NodeInfo> bus = Optional.empty();
  private long version;

  LocalNode(NodeAddress address, NodeTable table) {
    this.address = address;
    this.table = table;
  }

  String id() {
    return id;
  }

  NodeAddress address() {
    return address;
  }

  synchronized Optional<NodeInfo> bus() {
    return bus;
  }

  /** The event bus listens. Before that nothing about this node is published. */
  synchronized void listensAt(NodeInfo info) {
    bus = Optional.of(info);
    publish();
  }

  synchronized void add(String busAddress, RegistrationInfo registration) {
    consumers.computeIfAbsent(busAddress, key -> new HashSet<>()).add(registration);
    publish();
  }

  synchronized void remove(String busAddress, RegistrationInfo registration) {
    var left = consumers.getOrDefault(busAddress, Set.of());
    if (left.remove(registration) && left.isEmpty()) {
      consumers.remove(busAddress);
    }
    publish();
  }

  /** Includes the addresses of the other nodes that are known now. Empty until the bus listens. */
  synchronized Optional<Announcement> announcement() {
    return bus.map(info -> of(info, others()));
  }

  private void publish() {
    version++;
    bus.ifPresent(info -> table.put(of(info, Set.of())));
  }

  private Announcement of(NodeInfo info, Set<NodeAddress> others) {
    return new Announcement(id, version, address, info, consumers, others);
  }

  private Set<NodeAddress> others() {
    return table.all().stream()
        .filter(node -> !node.id().equals(id))
        .map(Announcement::address)
        .collect(Collectors.toSet());
  }
}
