package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_ENTITY;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.SPLIT_ROW;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Faults of single rows. */
record TikTokDistortion(ActiveFaults faults) {
  private static final String UNLISTED_CAMPAIGN = "1799999999999999999";
  private static final JsonArray OPTIONAL =
      new JsonArray().add("campaign_name").add("currency").add("objective_type");

  void apply(JsonArray list) {
    if (list.isEmpty()) {
      return;
    }
    var first = list.getJsonObject(0).copy();
    boolean isByCampaign = first.getJsonObject("dimensions").containsKey("campaign_id");
    if (isByCampaign && faults.has(OTHER_ENTITY)) {
      list.add(withDimension(first, "adgroup_id", "1799999999999999998"));
    }
    if (faults.has(SPLIT_ROW)) {
      var part = withDimension(first, "country_code", "DE");
      metrics(part).put("impressions", "1");
      list.add(part);
    }
    if (isByCampaign && faults.has(UNKNOWN_CAMPAIGN)) {
      list.add(withDimension(first, "campaign_id", UNLISTED_CAMPAIGN));
    }
    for (int i = 0; i < list.size(); i++) {
      apply(list.getJsonObject(i));
    }
    faults
        .first(ODD_VALUES)
        .ifPresent(fault -> metrics(list.getJsonObject(0)).mergeIn(fault.with()));
  }

  private static JsonObject withDimension(JsonObject model, String dimension, String value) {
    var row = model.copy();
    row.getJsonObject("dimensions").put(dimension, value);
    return row;
  }

  private void apply(JsonObject row) {
    var metrics = metrics(row);
    faults.first(MISSING_KEYS).ifPresent(fault -> strip(metrics, fault.with()));
    if (faults.has(EXTRA_KEYS)) {
      metrics.put("some_new_metric", new JsonObject().put("v", 1));
      row.put("extra", new JsonArray());
    }
    if (faults.has(OTHER_NUMBER_TYPE)) {
      var dimensions = row.getJsonObject("dimensions");
      List.copyOf(dimensions.fieldNames()).stream()
          .filter(name -> name.endsWith("_id"))
          .forEach(
              name -> dimensions.put(name, new BigInteger(dimensions.getValue(name).toString())));
      List.copyOf(metrics.fieldNames()).forEach(name -> otherType(metrics, name));
    }
  }

  private static void strip(JsonObject metrics, JsonObject with) {
    with.getJsonArray("keys", OPTIONAL).forEach(key -> metrics.remove(key.toString()));
  }

  private static JsonObject metrics(JsonObject row) {
    return row.getJsonObject("metrics");
  }

  private static void otherType(JsonObject metrics, String name) {
    var value = metrics.getValue(name);
    if (value instanceof Number) {
      metrics.put(name, value.toString());
    } else if (value instanceof String text && text.matches("\\d+(\\.\\d+)?")) {
      metrics.put(name, new BigDecimal(text));
    }
  }
}
