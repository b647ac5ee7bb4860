package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.NativeFields;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.money.MinorUnits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.TreeMap;

/** {@code GET /metrics/definitions}: what every figure means. */
final class DefinitionsHandler {
  private final Buffer body = body();

  void handle(RoutingContext context) {
    ResponseWriter.send(context, ResponseFormat.JSON, body);
  }

  private static Buffer body() {
    var metrics = new JsonArray();
    for (var metric : Metric.values()) {
      metrics.add(
          new JsonObject()
              .put("name", metric.wireName())
              .put("formula", metric.formula())
              .put("unit", EnumNames.name(metric.unit()))
              .put("direction", EnumNames.name(metric.direction()))
              .put("additive", metric.isAdditive())
              .put("nullable", !metric.isAdditive())
              .put("native", nativeFields(metric)));
    }
    return new JsonObject().put("metrics", metrics).put("minor_units", minorUnits()).toBuffer();
  }

  /** With how many decimals amounts are shown; responses have all of their decimals. */
  private static JsonObject minorUnits() {
    var others = new JsonObject();
    new TreeMap<>(MinorUnits.others()).forEach(others::put);
    return new JsonObject().put("usual", MinorUnits.USUAL).put("others", others);
  }

  private static JsonObject nativeFields(Metric metric) {
    var fields = NativeFields.of(metric);
    if (fields.isEmpty()) {
      return null;
    }
    var json = new JsonObject();
    for (var platform : Platform.values()) {
      json.put(platform.wireName(), fields.get(platform));
    }
    return json;
  }
}
