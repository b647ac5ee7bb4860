package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The latest announcements of this node and the others. Readers see an immutable copy and never
 * block; changes are made one after the other, and listeners are called in that order.
 */
final class NodeTable {
  private final List<RegistrationListener> registrationListeners = new CopyOnWriteArrayList<>();
  private final List<NodeListener> nodeListeners = new CopyOnWriteArrayList<>();
  private volatile Map<String, Announcement> nodes = Map.of();

  void listen(RegistrationListener listener) {
    registrationListeners.add(listener);
  }

  void listen(NodeListener listener) {
    nodeListeners.add(listener);
  }

  Optional<Announcement> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  Collection<Announcement> all() {
    return nodes.values();
  }

  List<String> ids() {
    return List.copyOf(nodes.keySet());
  }

  /** The registrations of all nodes that consume this bus address. */
  List<RegistrationInfo> registrations(String busAddress) {
    return nodes.values().stream().flatMap(node -> node.consumers(busAddress).stream()).toList();
  }

  /** Stores the announcement of a node, unless the table has a newer one. */
  synchronized void put(Announcement latest) {
    var before = nodes.get(latest.id());
    if (before != null && before.version() >= latest.version()) {
      return;
    }
    var changed = new TreeMap<>(nodes);
    changed.put(latest.id(), latest);
    nodes = Map.copyOf(changed);
    if (before == null) {
      nodeListeners.forEach(listener -> listener.nodeAdded(latest.id()));
    }
    report(Optional.ofNullable(before), Optional.of(latest));
  }

  synchronized void remove(String id) {
    var changed = new TreeMap<>(nodes);
    var gone = changed.remove(id);
    if (gone != null) {
      nodes = Map.copyOf(changed);
      report(Optional.of(gone), Optional.empty());
      nodeListeners.forEach(listener -> listener.nodeLeft(id));
    }
  }

  private void report(Optional<Announcement> before, Optional<Announcement> after) {
    var addresses = new TreeSet<String>();
    before.ifPresent(node -> addresses.addAll(node.consumers().keySet()));
    after.ifPresent(node -> addresses.addAll(node.consumers().keySet()));
    addresses.removeIf(address -> consumers(before, address).equals(consumers(after, address)));
    addresses.forEach(this::report);
  }

  private void report(String busAddress) {
    var event = new RegistrationUpdateEvent(busAddress, registrations(busAddress));
    registrationListeners.stream()
        .filter(listener -> listener.wantsUpdatesFor(busAddress))
        .forEach(listener -> listener.registrationsUpdated(event));
  }

  private static Set<RegistrationInfo> consumers(Optional<Announcement> node, String address) {
    return node.map(found -> found.consumers(address)).orElse(Set.of());
  }
}
