package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows with the changes that row faults make. */
final class MetaRowFaults {
  private static final List<String> OPTIONAL =
      List.of("actions", "action_values", "inline_link_clicks", "clicks", "attribution_setting");

  private static final List<String> LISTS = List.of("actions", "action_values");

  private final ActiveFaults faults;

  private MetaRowFaults(ActiveFaults faults) {
    this.faults = faults;
  }

  /** The page with its rows, changed by the active faults. */
  static JsonObject on(JsonObject page, ActiveFaults faults) {
    JsonArray rows = page.getJsonArray("data");
    if (faults.has(FaultKind.OTHER_ENTITY) && !rows.isEmpty()) {
      rows.add(rows.getJsonObject(0).copy().put("adset_id", "120239999999999998"));
    }
    if (faults.has(FaultKind.SPLIT_ROW) && !rows.isEmpty()) {
      var part = rows.getJsonObject(0).copy().put("publisher_platform", "instagram");
      rows.add(part.put("impressions", "1"));
    }
    if (faults.has(FaultKind.UNKNOWN_CAMPAIGN) && !rows.isEmpty()) {
      rows.add(stranger(rows.getJsonObject(0)));
    }
    var odd = new MetaRowFaults(faults);
    rows.stream().map(JsonObject.class::cast).forEach(odd::change);
    faults
        .first(FaultKind.ODD_VALUES)
        .filter(fault -> !rows.isEmpty())
        .ifPresent(fault -> rows.getJsonObject(0).mergeIn(fault.with()));
    return page;
  }

  private static JsonObject stranger(JsonObject model) {
    return model
        .copy()
        .put("campaign_id", "120239999999999999")
        .put("campaign_name", "(not listed anywhere)");
  }

  private void change(JsonObject row) {
    faults.first(FaultKind.MISSING_KEYS).ifPresent(f -> strip(row, f.with()));
    if (faults.has(FaultKind.EXTRA_KEYS)) {
      row.put("novelty_score", "7.5").put("nested_novelty", new JsonObject().put("a", 1));
    }
    if (faults.has(FaultKind.NO_VALUE)) {
      actions(row).forEach(action -> action.remove("value"));
    }
    if (faults.has(FaultKind.NO_ROLL_UP)) {
      LISTS.stream().filter(row::containsKey).forEach(key -> withoutRollUps(row, key));
    }
    if (faults.has(FaultKind.OTHER_NUMBER_TYPE)) {
      asNumbers(row);
      actions(row).forEach(MetaRowFaults::asNumbers);
    }
  }

  private static void strip(JsonObject row, JsonObject with) {
    with.getJsonArray("keys", new JsonArray(OPTIONAL)).forEach(key -> row.remove(key.toString()));
  }

  private static Stream<JsonObject> actions(JsonObject row) {
    return LISTS.stream()
        .filter(row::containsKey)
        .flatMap(key -> row.getJsonArray(key).stream().map(JsonObject.class::cast));
  }

  private static void withoutRollUps(JsonObject row, String key) {
    var retained = new JsonArray();
    row.getJsonArray(key).stream()
        .map(JsonObject.class::cast)
        .filter(action -> !action.getString("action_type").startsWith("omni_"))
        .forEach(retained::add);
    row.put(key, retained);
  }

  private static void asNumbers(JsonObject object) {
    for (Map.Entry<String, Object> entry : List.copyOf(object.getMap().entrySet())) {
      boolean isFigure =
          !entry.getKey().endsWith("_id")
              && entry.getValue().toString().matches("-?[0-9]+([.][0-9]+)?");
      if (isFigure) {
        object.put(entry.getKey(), new BigDecimal(entry.getValue().toString()));
      }
    }
  }
}
