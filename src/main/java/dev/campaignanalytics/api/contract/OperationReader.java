package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one operation of the resolved document. */
final class OperationReader {
  private static final String PROBLEM = "application/problem+json";

  private final String path;
  private final String method;

  OperationReader(String path, String method) {
    this.path = path;
    this.method = method;
  }

  ContractOperation read(JsonObject operation) {
    var id = operation.getString("operationId");
    return new ContractOperation(
        id,
        method.toUpperCase(Locale.ROOT),
        path,
        scope(id, operation),
        inputs(operation),
        Optional.ofNullable(operation.getJsonObject("requestBody")).map(BodyRule::of),
        Optional.ofNullable(operation.getLong("x-deadline-seconds")).map(Duration::ofSeconds),
        operation.getBoolean("x-unlimited", false),
        operation.getBoolean("x-any-accept", false)
            ? Set.of()
            : produces(operation.getJsonObject("responses")));
  }

  /** A missing scope must not make an operation public: this has to be declared explicitly. */
  private static Optional<String> scope(String id, JsonObject operation) {
    var scope = Optional.ofNullable(operation.getString("x-scope"));
    boolean open = operation.getJsonArray("security", new JsonArray().add("")).isEmpty();
    if (open == scope.isPresent()) {
      throw new IllegalArgumentException(id + " must have either x-scope or security: []");
    }
    return scope;
  }

  private OperationInputs inputs(JsonObject operation) {
    var rules = new ArrayList<ParameterRule>();
    for (var parameter : operation.getJsonArray("parameters", new JsonArray())) {
      rules.add(ParameterRule.of((JsonObject) parameter));
    }
    return new OperationInputs(path, rules);
  }

  private static Set<String> produces(JsonObject responses) {
    var types = new LinkedHashSet<String>();
    for (var response : responses) {
      if (response.getKey().startsWith("2")) {
        types.addAll(content((JsonObject) response.getValue()).fieldNames());
      }
    }
    types.remove(PROBLEM);
    return types;
  }

  private static JsonObject content(JsonObject response) {
    return response.getJsonObject("content", new JsonObject());
  }
}
