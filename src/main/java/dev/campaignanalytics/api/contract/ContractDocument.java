package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The YAML text as a tree, with every local reference replaced by what it refers to. */
final class ContractDocument {
  private static final int MAX_DEPTH = 64;

  private final JsonObject root;

  private ContractDocument(JsonObject root) {
    this.root = root;
  }

  /**
   * The document with every reference replaced by what it refers to.
   *
   * @throws IllegalArgumentException when a reference has no target or is circular
   */
  static JsonObject resolve(JsonObject root) {
    return (JsonObject) new ContractDocument(root).resolved(root, 0);
  }

  /**
   * The YAML text as a tree, references as they are.
   *
   * @throws IllegalArgumentException when the text is no YAML
   */
  static JsonObject tree(String yaml) {
    Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new JsonObject(tree);
  }

  private Object resolved(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the contract nests too deep, or refers to itself");
    }
    if (value instanceof JsonObject object) {
      if (object.getValue("$ref") instanceof String reference) {
        return resolved(target(reference), depth + 1);
      }
      var copy = new JsonObject();
      object.forEach(entry -> copy.put(entry.getKey(), resolved(entry.getValue(), depth + 1)));
      return copy;
    }
    if (value instanceof JsonArray array) {
      var copy = new JsonArray();
      array.forEach(item -> copy.add(resolved(item, depth + 1)));
      return copy;
    }
    return value;
  }

  private Object target(String reference) {
    Object found = root;
    for (var step : reference.substring(reference.indexOf('/') + 1).split("/")) {
      var name = step.replace("~1", "/").replace("~0", "~");
      found = found instanceof JsonObject object ? object.getValue(name) : null;
    }
    if (found == null || !reference.startsWith("#/")) {
      throw new IllegalArgumentException("the contract has no " + reference);
    }
    return found;
  }
}
