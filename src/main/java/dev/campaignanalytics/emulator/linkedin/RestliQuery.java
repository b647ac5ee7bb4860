package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.linkedin.RestliValue.Fields;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Items;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Malformed;
import dev.campaignanalytics.emulator.linkedin.RestliValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query of a Rest.li 2.0 request, from the raw request target (or from the body of a tunnelled
 * request). Every method that reads a parameter throws {@link Malformed} for one of another type.
 */
final class RestliQuery {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z]+(,[A-Za-z]+)*");

  private final Map<String, String> raw;

  private RestliQuery(Map<String, String> raw) {
    this.raw = raw;
  }

  static RestliQuery parse(String query) {
    var raw = new LinkedHashMap<String, String>();
    for (var pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 1 || pair.indexOf('=', equals + 1) >= 0) {
        throw new Malformed("Invalid query parameters: " + pair);
      }
      if (raw.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw new Malformed("Invalid query parameters: a parameter stands there twice");
      }
    }
    return new RestliQuery(raw);
  }

  /** Rejects parameters that the endpoint does not know. */
  void allowOnly(Set<String> names) {
    raw.keySet().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw LinkedInError.notAllowed(name);
            });
  }

  boolean has(String name) {
    return raw.containsKey(name);
  }

  /** A scalar parameter, decoded. */
  Optional<String> text(String name) {
    return value(name).map(value -> text(name, value));
  }

  /** The enum-like parameter of a finder, which may also be written {@code (value:X)}. */
  Optional<String> word(String name) {
    return value(name)
        .map(
            value ->
                value instanceof Fields f
                    ? text(name, f.fields().get("value"))
                    : text(name, value));
  }

  /** A {@code List(…)} of scalars. */
  Optional<List<String>> list(String name) {
    return value(name).map(value -> list(name, value));
  }

  /** A {@code (key:value,…)} parameter. */
  Optional<Map<String, RestliValue>> fields(String name) {
    return value(name).map(value -> fields(name, value));
  }

  /** A projection: bare names between literal commas. */
  Optional<List<String>> names(String name) {
    return Optional.ofNullable(raw.get(name))
        .map(
            names -> {
              if (!NAMES.matcher(names).matches()) {
                throw wrong(name);
              }
              return List.of(names.split(","));
            });
  }

  static String text(String name, RestliValue value) {
    if (value instanceof Text text) {
      return text.text();
    }
    throw wrong(name);
  }

  static List<String> list(String name, RestliValue value) {
    if (value instanceof Items items) {
      return items.items().stream().map(item -> text(name, item)).toList();
    }
    throw wrong(name);
  }

  static Map<String, RestliValue> fields(String name, RestliValue value) {
    if (value instanceof Fields fields) {
      return fields.fields();
    }
    throw wrong(name);
  }

  private Optional<RestliValue> value(String name) {
    return Optional.ofNullable(raw.get(name)).map(RestliParser::parse);
  }

  private static Malformed wrong(String name) {
    return new Malformed("Invalid query parameters: '" + name + "' cannot be read");
  }
}
