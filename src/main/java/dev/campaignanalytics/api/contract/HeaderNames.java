package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers that the contract names, as it spells them.
 *
 * @param requests headers that are parameters of an operation
 * @param responses headers of any response, except those of CORS itself
 */
public record HeaderNames(Set<String> requests, Set<String> responses) {
  public HeaderNames {
    requests = Set.copyOf(requests);
    responses = Set.copyOf(responses);
  }

  /**
   * @param document references resolved
   */
  static HeaderNames of(JsonObject document) {
    var requests = new TreeSet<String>();
    var responses = new TreeSet<String>();
    responses(document.getJsonObject("x-before-routing", new JsonObject()), responses);
    for (var path : document.getJsonObject("paths")) {
      for (var method : (JsonObject) path.getValue()) {
        if (method.getValue() instanceof JsonObject operation) {
          requests(operation.getJsonArray("parameters", new JsonArray()), requests);
          responses(operation.getJsonObject("responses", new JsonObject()), responses);
        }
      }
    }
    responses.removeIf(name -> name.startsWith("Access-Control-"));
    return new HeaderNames(requests, responses);
  }

  private static void requests(JsonArray parameters, Set<String> names) {
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.getJsonObject(i);
      if (parameter.getString("in").equals("header")) {
        names.add(parameter.getString("name"));
      }
    }
  }

  private static void responses(JsonObject byStatus, Set<String> names) {
    for (var response : byStatus) {
      if (response.getValue() instanceof JsonObject described) {
        names.addAll(described.getJsonObject("headers", new JsonObject()).fieldNames());
      }
    }
  }
}
