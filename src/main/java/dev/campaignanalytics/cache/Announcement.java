package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param campaigns the campaigns that have changed, and their days; a node of an older version
 *     sends no days, which means all of them
 * @param position that Redis has given to it; empty when it is sent, and from nodes of the version
 *     before
 */
record Announcement(
    String node,
    long through,
    long sentAt,
    boolean leaving,
    CampaignChanges campaigns,
    Optional<ChangePosition> position) {
  /** One to be sent. */
  Announcement(String node, long through, long sentAt, boolean leaving, CampaignChanges campaigns) {
    this(node, through, sentAt, leaving, campaigns, Optional.empty());
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
    var changes = changes(campaigns, json.getJsonArray("days", new JsonArray()));
    var position = Optional.ofNullable(json.getString("position")).flatMap(ChangePosition::parse);
    return Optional.of(new Announcement(node, through, sentAt, leaving, changes, position));
  }

  private static CampaignChanges changes(JsonArray campaigns, JsonArray days) {
    boolean hasDays = days.size() == campaigns.size();
    var changes = new HashMap<String, DateRange>();
    for (int i = 0; i < campaigns.size(); i++) {
      var range = hasDays ? days(days.getString(i)) : DateRange.ALL;
      changes.merge(campaigns.getString(i), range, DateRange::hull);
    }
    return new CampaignChanges(changes);
  }

  /** A text that is no range may come from a newer version: then it means all days. */
  private static DateRange days(String interval) {
    var ends = String.valueOf(interval).split("/", -1);
    try {
      return ends.length == 2
          ? new DateRange(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]))
          : DateRange.ALL;
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return DateRange.ALL;
    }
  }

  boolean isHeartbeat() {
    return campaigns.isEmpty();
  }

  /** Redis adds the position. */
  String text() {
    var ids = new ArrayList<>(campaigns.ids());
    var json =
        new JsonObject()
            .put("node", node)
            .put("through", through)
            .put("sent_at", sentAt)
            .put("campaigns", new JsonArray(ids));
    if (!ids.isEmpty()) {
      json.put(
          "days",
          new JsonArray(ids.stream().map(id -> campaigns.days().get(id).interval()).toList()));
    }
    return (leaving ? json.put("leaving", true) : json).encode();
  }
}
