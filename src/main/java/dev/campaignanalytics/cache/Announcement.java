package dev.campaignanalytics.cache;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
      var json = new JsonObject(text);
      return Optional.of(
          new Announcement(
              json.getString("node"),
              json.getLong("through"),
              json.getLong("sent_at"),
              json.getBoolean("leaving", false),
              json.getJsonArray("campaigns").stream().map(String.class::cast).toList()));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return Optional.empty();
    }
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
