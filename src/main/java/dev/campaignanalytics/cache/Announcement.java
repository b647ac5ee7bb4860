package dev.campaignanalytics.cache;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a node publishes to all nodes, itself included. Without campaigns it is a heartbeat.
 *
 * @param node the sender
 * @param through every change of the sender up to this number is announced here or was announced
 *     before
 * @param sentAt monotonic time of the sender
 * @param leaving whether the sender is stopping; it no longer trusts anything that it has cached
 * @param campaignIds the campaigns that have changed
 */
record Announcement(
    String node, long through, long sentAt, boolean leaving, Collection<String> campaignIds) {
  Announcement {
    campaignIds = List.copyOf(campaignIds);
  }

  /** Empty for a text of another kind, which an older or a newer version may send. */
  static Optional<Announcement> parse(String text) {
    try {
      return Json.decodeValue(text) instanceof JsonObject json ? read(json) : Optional.empty();
    } catch (DecodeException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static Optional<Announcement> read(JsonObject json) {
    var node = json.getString("node");
    var through = json.getLong("through");
    var sentAt = json.getLong("sent_at");
    var campaigns = json.getJsonArray("campaigns");
    if (Stream.of(node, through, sentAt, campaigns).anyMatch(Objects::isNull)
        || campaigns.contains(null)) {
      return Optional.empty();
    }
    boolean leaving = json.getBoolean("leaving", false);
    var ids = campaigns.stream().map(String.class::cast).toList();
    return Optional.of(new Announcement(node, through, sentAt, leaving, ids));
  }

  boolean isHeartbeat() {
    return campaignIds.isEmpty();
  }

  String text() {
    var json =
        new JsonObject()
            .put("node", node)
            .put("through", through)
            .put("sent_at", sentAt)
            .put("campaigns", new JsonArray(List.copyOf(campaignIds)));
    return (leaving ? json.put("leaving", true) : json).encode();
  }
}
