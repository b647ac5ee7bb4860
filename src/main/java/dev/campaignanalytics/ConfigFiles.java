package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigReader;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loads the configuration file; the environment is laid over it by {@link ConfigReader}. */
final class ConfigFiles {
  /** Found in the working folder, else the one that is packed into the program. */
  private static final String DEFAULT_FILE = "conf/application.yaml";

  private ConfigFiles() {}

  /**
   * A reader over the file and the environment. Blocking; for the start of the program.
   *
   * @param environment of which {@code CONFIG_FILE} names another file
   */
  static ConfigReader reader(Vertx vertx, Map<String, String> environment) {
    var path =
        Optional.ofNullable(environment.get("CONFIG_FILE"))
            .filter(p -> !p.isBlank())
            .orElse(DEFAULT_FILE);
    var file =
        new ConfigStoreOptions()
            .setType("file")
            .setFormat("yaml")
            .setConfig(new JsonObject().put("path", path));
    var retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setIncludeDefaultStores(false).addStore(file));
    try {
      return new ConfigReader(environment, flat(retriever.getConfig().await()));
    } finally {
      retriever.close().await();
    }
  }

  private static Map<String, String> flat(JsonObject json) {
    var values = new LinkedHashMap<String, String>();
    flatten("", json, values);
    return values;
  }

  private static void flatten(String prefix, JsonObject json, Map<String, String> values) {
    for (var entry : json) {
      var key = prefix + entry.getKey();
      if (entry.getValue() instanceof JsonObject object) {
        flatten(key + ".", object, values);
      } else if (entry.getValue() instanceof JsonArray array) {
        values.put(key, array.stream().map(String::valueOf).collect(Collectors.joining(",")));
      } else if (entry.getValue() != null) {
        values.put(key, entry.getValue().toString());
      }
    }
  }
}
