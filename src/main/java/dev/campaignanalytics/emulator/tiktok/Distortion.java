package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Faults of single rows. */
record Distortion(ActiveFaults faults) {
  private static final String NOBODYS_CAMPAIGN = "1799999999999999999";
  private static final JsonArray NO_NUMBERS = new JsonArray().add("many");
  private static final List<String> OPTIONAL =
      List.of("campaign_name", "currency", "objective_type");

  void apply(JsonArray list) {
    faults.first(ODD_VALUES).ifPresent(f -> odd(list, f.with().getJsonArray("values", NO_NUMBERS)));
    if (faults.has(UNKNOWN_CAMPAIGN) && !list.isEmpty()) {
      var copy = list.getJsonObject(0).copy();
      copy.getJsonObject("dimensions").put("campaign_id", NOBODYS_CAMPAIGN);
      list.add(copy);
    }
    for (int i = 0; i < list.size(); i++) {
      apply(list.getJsonObject(i));
    }
  }

  /** The first rows get a spend that is none. */
  private static void odd(JsonArray list, JsonArray values) {
    for (int i = 0; i < Math.min(values.size(), list.size()); i++) {
      list.getJsonObject(i).getJsonObject("metrics").put("spend", values.getValue(i));
    }
  }

  private void apply(JsonObject row) {
    var metrics = row.getJsonObject("metrics");
    if (faults.has(MISSING_KEYS)) {
      OPTIONAL.forEach(metrics::remove);
    }
    if (faults.has(EXTRA_KEYS)) {
      metrics.put("some_new_metric", new JsonObject().put("v", 1));
      row.put("extra", new JsonArray());
    }
    if (faults.has(OTHER_NUMBER_TYPE)) {
      var dimensions = row.getJsonObject("dimensions");
      var id = dimensions.getValue("campaign_id").toString();
      dimensions.put("campaign_id", new BigInteger(id));
      List.copyOf(metrics.fieldNames()).forEach(name -> otherType(metrics, name));
    }
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
