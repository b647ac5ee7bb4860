package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Rows with the changes that row faults make. */
final class GoogleRowFaults {
  private static final List<String> OPTIONAL =
      List.of(
          "metrics.clicks",
          "metrics.costMicros",
          "metrics.conversions",
          "metrics.conversionsValue");

  private GoogleRowFaults() {}

  /** The rows of one page or batch, changed by the active faults. */
  static List<JsonObject> on(List<JsonObject> page, ActiveFaults faults) {
    var rows = new ArrayList<>(page);
    if (rows.isEmpty()) {
      return rows;
    }
    if (faults.has(FaultKind.DUPLICATE_KEY)) {
      rows.add(rows.get(rows.size() - 1).copy());
    }
    if (faults.has(FaultKind.OTHER_ENTITY)) {
      var adGroup = new JsonObject().put("adGroup", new JsonObject().put("id", "19999999999"));
      rows.add(rows.get(0).copy().mergeIn(adGroup, true));
    }
    if (faults.has(FaultKind.SPLIT_ROW)) {
      var segment = new JsonObject().put("segments", new JsonObject().put("device", "MOBILE"));
      var part = segment.put("metrics", new JsonObject().put("impressions", "1"));
      rows.add(rows.get(0).copy().mergeIn(part, true));
    }
    if (faults.has(FaultKind.UNKNOWN_CAMPAIGN)) {
      rows.add(stranger(rows.get(0)));
    }
    rows.forEach(row -> change(row, faults));
    faults.first(FaultKind.ODD_VALUES).ifPresent(f -> rows.get(0).mergeIn(f.with(), true));
    return rows;
  }

  private static JsonObject stranger(JsonObject model) {
    var unknown =
        new JsonObject()
            .put("campaign", new JsonObject().put("id", "29999999999").put("name", "?"));
    return model.copy().mergeIn(unknown, true);
  }

  private static void change(JsonObject row, ActiveFaults faults) {
    JsonObject metrics = row.getJsonObject("metrics", new JsonObject());
    faults
        .first(FaultKind.MISSING_KEYS)
        .map(fault -> fault.with().getJsonArray("keys", new JsonArray(OPTIONAL)))
        .ifPresent(keys -> keys.forEach(key -> remove(row, key.toString())));
    if (faults.has(FaultKind.EXTRA_KEYS)) {
      row.put("metricAttributes", new JsonObject().put("novelty", true));
      metrics.put("noveltyScore", 7.5);
    }
    if (faults.has(FaultKind.OTHER_NUMBER_TYPE)) {
      metrics.getMap().replaceAll((name, value) -> otherType(value));
      JsonObject campaign = row.getJsonObject("campaign", new JsonObject());
      campaign.getMap().computeIfPresent("id", (name, id) -> otherType(id));
    }
  }

  /** {@code key} is for example {@code segments.hour}. */
  private static void remove(JsonObject row, String key) {
    int dot = key.indexOf('.');
    row.getJsonObject(key.substring(0, dot), new JsonObject()).remove(key.substring(dot + 1));
  }

  private static Object otherType(Object value) {
    return value instanceof String text ? new BigDecimal(text) : value.toString();
  }
}
