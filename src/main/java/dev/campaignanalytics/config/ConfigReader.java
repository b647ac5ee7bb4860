package dev.campaignanalytics.config;

import dev.campaignanalytics.config.ConfigException.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Converts text to typed values and collects all problems until {@link #finish}.
 *
 * <p>A value comes from the environment ({@link Setting#variable}), else from the file named by the
 * variable with the suffix {@code _FILE} (as Docker and Kubernetes mount secrets), else from the
 * configuration file, else it is the fallback. An empty value counts as not set. A bad value is
 * recorded and replaced by the fallback, so that reading continues and one start reports all
 * problems.
 */
public final class ConfigReader {
  private static final String HIDDEN = "***";

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param environment variables by name
   * @param file values by dotted key
   */
  public ConfigReader(Map<String, String> environment, Map<String, String> file) {
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  /** Text that has a default. */
  public String text(String key, String fallback, String purpose) {
    return read(key, fallback, purpose, Optional::of, "").orElse(fallback);
  }

  /** Text that may be missing. */
  public Optional<String> optionalText(String key, String purpose) {
    return given(setting(key, "", purpose));
  }

  /** A whole number between two bounds, both inclusive. */
  public int integer(String key, int fallback, Bounds bounds, String purpose) {
    var range = "must be a whole number from " + bounds.min() + " to " + bounds.max();
    return read(key, "" + fallback, purpose, text -> ConfigValues.integer(text, bounds), range)
        .orElse(fallback);
  }

  /** A length of time: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}, {@code 30d}. */
  public Duration duration(String key, String fallback, String purpose) {
    return read(
            key,
            fallback,
            purpose,
            ConfigValues::duration,
            "must be a duration such as 500ms or 2s")
        .orElseGet(() -> ConfigValues.duration(fallback).orElseThrow());
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean fallback, String purpose) {
    return read(key, "" + fallback, purpose, ConfigValues::flag, "must be true or false")
        .orElse(fallback);
  }

  /** One of the constants of an enum, in any case. */
  public <E extends Enum<E>> E choice(String key, E fallback, String purpose) {
    var type = fallback.getDeclaringClass();
    var name = ConfigValues.wireName(fallback);
    var reason = "must be one of " + ConfigValues.names(type);
    return read(key, name, purpose, text -> ConfigValues.constant(type, text), reason)
        .orElse(fallback);
  }

  /** A comma-separated list of enum constants, in any case, without repetition, never empty. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> type, String purpose) {
    var all = List.of(type.getEnumConstants());
    var reason = "must be a comma-separated list of " + ConfigValues.names(type);
    return read(
            key,
            ConfigValues.names(type),
            purpose,
            text -> ConfigValues.constants(type, text),
            reason)
        .orElse(all);
  }

  /** A comma-separated list of words; empty when not set. */
  public List<String> words(String key, String purpose) {
    return optionalText(key, purpose).map(ConfigValues::words).orElse(List.of());
  }

  /** An address; recorded as a problem if {@code valid} rejects it. */
  public Optional<URI> uri(String key, String purpose, Predicate<URI> valid, String reason) {
    return uri(key, purpose, text -> isValid(text, valid) ? Optional.empty() : Optional.of(reason));
  }

  /**
   * An address.
   *
   * @param check describes what is wrong with a text; empty for one that {@link URI} can parse
   */
  public Optional<URI> uri(String key, String purpose, Function<String, Optional<String>> check) {
    var setting = setting(key, "", purpose);
    var text = given(setting);
    text.ifPresent(AddressSecrets::mask);
    var reason = text.flatMap(check);
    // An address may contain a password.
    reason.ifPresent(why -> problem(setting, HIDDEN, why));
    return reason.isPresent() ? Optional.empty() : text.flatMap(ConfigValues::uri);
  }

  private static boolean isValid(String text, Predicate<URI> valid) {
    return ConfigValues.uri(text).filter(valid).isPresent();
  }

  /** A file or folder. */
  public Path path(String key, String fallback, String purpose) {
    return read(key, fallback, purpose, ConfigValues::path, ConfigValues.NO_PATH)
        .orElse(Path.of(fallback));
  }

  /** A file or folder that may be missing. */
  public Optional<Path> optionalPath(String key, String purpose) {
    var setting = setting(key, "", purpose);
    var text = given(setting);
    var path = text.flatMap(ConfigValues::path);
    if (text.isPresent() && path.isEmpty()) {
      problem(setting, text.get(), ConfigValues.NO_PATH);
    }
    return path;
  }

  /** A secret value, which is never shown. */
  public Optional<Secret> secret(String key, String purpose) {
    var value = given(setting(key, "", purpose));
    value.ifPresent(SecretMask::add);
    return value.map(Secret::new);
  }

  /** Records a problem that only the caller can detect, for example a required combination. */
  public void problem(String key, String value, String reason) {
    problem(settings.getOrDefault(key, new Setting(key, "", "")), value, reason);
  }

  private void problem(Setting setting, String value, String reason) {
    problems.add(new Problem(setting, value, reason));
  }

  /** All settings that were read so far, in the order of reading. */
  public List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException if there was any problem, including unknown keys of the file
   */
  public void finish() {
    for (var key : new TreeSet<>(file.keySet())) {
      if (!settings.containsKey(key)) {
        // The value of a misspelled key may be a secret.
        problem(key, HIDDEN, "is not a known key");
      }
    }
    if (!problems.isEmpty()) {
      // A problem of a key that several features read is reported once.
      throw new ConfigException(problems.stream().distinct().toList());
    }
  }

  private <T> Optional<T> read(
      String key,
      String fallback,
      String purpose,
      Function<String, Optional<T>> parse,
      String reason) {
    var setting = setting(key, fallback, purpose);
    var text = given(setting).orElse(fallback);
    var value = parse.apply(text);
    if (value.isEmpty()) {
      problem(setting, text, reason);
    }
    return value;
  }

  private Setting setting(String key, String fallback, String purpose) {
    return settings.computeIfAbsent(key, k -> new Setting(k, fallback, purpose));
  }

  private Optional<String> given(Setting setting) {
    return variable(setting.variable())
        .or(() -> variable(inSmallLetters(setting.variable())))
        .or(() -> variable(setting.variable() + "_FILE").flatMap(path -> content(setting, path)))
        .or(() -> Optional.ofNullable(file.get(setting.key())))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Programs use the same names for the proxy variables, but in different case. */
  private static String inSmallLetters(String variable) {
    return variable.endsWith("_PROXY") ? variable.toLowerCase(Locale.ROOT) : variable;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private Optional<String> content(Setting setting, String path) {
    try {
      var text = Files.readString(Path.of(path.strip())).strip();
      if (text.isEmpty()) {
        problem(setting, path, "the file that " + setting.variable() + "_FILE names is empty");
      }
      return Optional.of(text);
    } catch (IOException | InvalidPathException e) {
      var reason = "the file that %s_FILE names cannot be read".formatted(setting.variable());
      problem(setting, path, reason);
      return Optional.empty();
    }
  }

  /** The smallest and the largest accepted value. */
  public record Bounds(int min, int max) {}
}
