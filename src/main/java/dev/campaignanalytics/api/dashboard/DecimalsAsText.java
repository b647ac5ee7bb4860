package dev.campaignanalytics.api.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The contract for clients that always send {@code decimals=string}. OpenAPI cannot describe a
 * response whose shape depends on a parameter; a client that is generated from this document gets
 * exact decimals instead of binary fractions.
 */
public final class DecimalsAsText {
  private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";
  private static final int MAX_LENGTH = 40;

  private DecimalsAsText() {}

  /**
   * @param document is modified
   */
  public static JsonObject of(JsonObject document) {
    var components = document.getJsonObject("components");
    var schemas = components.getJsonObject("schemas");
    asText(schemas.getJsonObject("Amount"), "string");
    asText(schemas.getJsonObject("Ratio"), new JsonArray().add("string").add("null"));
    var parameter = components.getJsonObject("parameters").getJsonObject("Decimals");
    parameter.put("required", true);
    parameter.getJsonObject("schema").put("enum", new JsonArray().add("string")).remove("default");
    dropExamples(document.getJsonObject("paths"));
    return document;
  }

  private static void asText(JsonObject schema, Object type) {
    schema.put("type", type).put("pattern", DECIMAL).put("maxLength", MAX_LENGTH);
  }

  /** The examples of responses contain numbers. */
  private static void dropExamples(JsonObject paths) {
    for (var path : paths) {
      for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
        var operation = (JsonObject) method.getValue();
        for (var response : operation.getJsonObject("responses")) {
          dropExample((JsonObject) response.getValue());
        }
      }
    }
  }

  private static void dropExample(JsonObject response) {
    for (var media : response.getJsonObject("content", new JsonObject())) {
      ((JsonObject) media.getValue()).remove("example");
    }
  }
}
