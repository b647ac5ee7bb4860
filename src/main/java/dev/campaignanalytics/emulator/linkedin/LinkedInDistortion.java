package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
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
import java.util.List;

/** Faults of single elements. */
record LinkedInDistortion(ActiveFaults faults) {
  private static final String UNLISTED_CAMPAIGN = "399999999";
  private static final JsonArray CAMPAIGN = new JsonArray().add("pivotValues");

  private static final List<String> OTHER_PIVOTS =
      List.of(
          "urn:li:sponsoredCreative:77",
          "urn:li:geo:4711",
          "urn:li:function:4",
          "urn:li:title:9",
          "UNDETECTED",
          "MOBILE_WEB",
          "SIZE_2_TO_10");

  void apply(JsonArray elements) {
    if (elements.isEmpty()) {
      return;
    }
    var first = elements.getJsonObject(0).copy();
    if (faults.has(OTHER_ENTITY)) {
      OTHER_PIVOTS.forEach(pivot -> elements.add(first.copy().put("pivotValues", only(pivot))));
    }
    if (faults.has(SPLIT_ROW)) {
      elements.add(first.copy().put("impressions", 1));
    }
    if (faults.has(DUPLICATE_KEY)) {
      elements.add(first.copy());
    }
    if (faults.has(UNKNOWN_CAMPAIGN)) {
      elements.add(
          first.copy().put("pivotValues", only(LinkedInUrn.CAMPAIGN.of(UNLISTED_CAMPAIGN))));
    }
    for (int i = 0; i < elements.size(); i++) {
      apply(elements.getJsonObject(i));
    }
    faults.first(ODD_VALUES).ifPresent(fault -> elements.getJsonObject(0).mergeIn(fault.with()));
  }

  private static JsonArray only(String pivot) {
    return new JsonArray().add(pivot);
  }

  private void apply(JsonObject element) {
    faults.first(MISSING_KEYS).ifPresent(fault -> strip(element, fault.with()));
    if (faults.has(EXTRA_KEYS)) {
      element.put("someNewMetric", new JsonObject().put("v", 1));
    }
    if (faults.has(OTHER_NUMBER_TYPE)) {
      List.copyOf(element.fieldNames()).forEach(name -> otherType(element, name));
    }
  }

  private static void strip(JsonObject element, JsonObject with) {
    with.getJsonArray("keys", CAMPAIGN).forEach(key -> element.remove(key.toString()));
  }

  private static void otherType(JsonObject element, String name) {
    var value = element.getValue(name);
    if (value instanceof Number) {
      element.put(name, value.toString());
    } else if (value instanceof String text && text.matches("-?\\d+(\\.\\d+)?([Ee]-?\\d+)?")) {
      element.put(name, new BigDecimal(text));
    }
  }
}
