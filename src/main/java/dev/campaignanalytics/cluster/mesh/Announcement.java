package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a node publishes about itself, as one line of JSON on the wire. Unknown fields are
 * ignored, so that a newer node may send more.
 *
 * @param id of the process: a node that restarts gets a new one
 * @param version increases with each change, so that an older announcement does not replace a newer
 *     one
 * @param address where the node accepts connections from other nodes
 * @param bus where its event bus listens
 * @param consumers by bus address
 * @param others the addresses of the nodes that it knows, for nodes that do not know them
 */
record Announcement(
    String id,
    long version,
    NodeAddress address,
    NodeInfo bus,
    Map<String, Set<RegistrationInfo>> consumers,
    Set<NodeAddress> others) {
  Announcement {
    var copy = new TreeMap<String, Set<RegistrationInfo>>();
    consumers.forEach((key, registrations) -> copy.put(key, Set.copyOf(registrations)));
    consumers = Map.copyOf(copy);
    others = Set.copyOf(others);
  }

  Set<RegistrationInfo> consumers(String busAddress) {
    return consumers.getOrDefault(busAddress, Set.of());
  }

  /** Writes a line, without consumers that only their own process can reach. */
  Buffer line() {
    var json =
        new JsonObject()
            .put("id", id)
            .put("version", version)
            .put("address", address.toString())
            .put("bus", new JsonObject().put("host", bus.host()).put("port", bus.port()))
            .put("others", new JsonArray(others.stream().map(NodeAddress::toString).toList()));
    var all = new JsonObject();
    consumers.forEach((key, registrations) -> all.put(key, numbers(registrations)));
    return json.put("consumers", all).toBuffer().appendByte((byte) '\n');
  }

  /**
   * Reads a line.
   *
   * @throws RuntimeException when it is not an announcement
   */
  static Announcement read(Buffer line) {
    var json = line.toJsonObject();
    var id = json.getString("id");
    var bus = json.getJsonObject("bus");
    var consumers =
        json.getJsonObject("consumers").stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> registrations(id, (JsonArray) entry.getValue())));
    return new Announcement(
        id,
        json.getLong("version"),
        NodeAddress.parse(json.getString("address")),
        new NodeInfo(bus.getString("host"), bus.getInteger("port"), null),
        consumers,
        texts(json.getJsonArray("others")).map(NodeAddress::parse).collect(Collectors.toSet()));
  }

  private static JsonArray numbers(Set<RegistrationInfo> registrations) {
    return new JsonArray(
        registrations.stream()
            .filter(registration -> !registration.localOnly())
            .map(RegistrationInfo::seq)
            .sorted()
            .toList());
  }

  private static Set<RegistrationInfo> registrations(String id, JsonArray numbers) {
    return IntStream.range(0, numbers.size())
        .mapToObj(n -> new RegistrationInfo(id, numbers.getLong(n), false))
        .collect(Collectors.toSet());
  }

  private static Stream<String> texts(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getString);
  }
}
