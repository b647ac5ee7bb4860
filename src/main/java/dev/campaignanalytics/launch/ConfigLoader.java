package dev.campaignanalytics.launch;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.SetupException;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Loads the configuration file; {@link ConfigReader} overrides it with the environment. */
public final class ConfigLoader {
  /** The file in the working folder, else the one packaged with the program. */
  private static final String DEFAULT_FILE = "conf/application.yaml";

  private static final String VARIABLE = "CONFIG_FILE";
  private static final Pattern LINE = Pattern.compile("line:? \\d+");

  private ConfigLoader() {}

  /**
   * A reader over the file and the environment. Blocking; for the start of the program.
   *
   * @param environment its variable {@code CONFIG_FILE} names another file
   */
  public static ConfigReader reader(Vertx vertx, Map<String, String> environment) {
    var named = Optional.ofNullable(environment.get(VARIABLE)).filter(p -> !p.isBlank());
    named.ifPresent(ConfigLoader::check);
    var path = named.orElse(DEFAULT_FILE);
    var file =
        new ConfigStoreOptions()
            .setType("file")
            .setFormat("yaml")
            .setConfig(new JsonObject().put("path", path));
    var retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setIncludeDefaultStores(false).addStore(file));
    try {
      return new ConfigReader(environment, flat(read(path, retriever)));
    } finally {
      retriever.close().await();
    }
  }

  private static JsonObject read(String path, ConfigRetriever retriever) {
    return retriever
        .getConfig()
        .recover(cause -> Future.failedFuture(mistake(path, "is not YAML: " + line(cause), cause)))
        .await();
  }

  private static void check(String path) {
    try {
      var file = Path.of(path);
      if (!Files.exists(file)) {
        throw mistake(path, "does not exist", null);
      }
      if (!Files.isRegularFile(file)) {
        throw mistake(path, "is not a file", null);
      }
      if (!Files.isReadable(file)) {
        throw mistake(path, "cannot be read by this user", null);
      }
    } catch (InvalidPathException e) {
      throw mistake(path, "is not a path in this locale", e);
    }
  }

  private static SetupException mistake(String path, String reason, Throwable cause) {
    return new SetupException("the configuration file %s %s".formatted(path, reason), cause);
  }

  /** Without the excerpt: it may contain a secret. */
  private static String line(Throwable cause) {
    var line = LINE.matcher(String.valueOf(cause.getMessage()));
    return line.find() ? "see " + line.group() : "it cannot be understood";
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
