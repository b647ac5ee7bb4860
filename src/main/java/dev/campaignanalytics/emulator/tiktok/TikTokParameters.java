package dev.campaignanalytics.emulator.tiktok;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The parameters of a TikTok request. In a query, scalars are bare, and arrays and objects are JSON
 * text in one parameter. A repeated parameter or a comma list is rejected like any other invalid
 * JSON.
 */
final class TikTokParameters {
  private final Map<String, List<String>> params = new LinkedHashMap<>();

  /** Accepts a query in its encoded form; JSON must be percent-encoded there. */
  TikTokParameters(String rawQuery) {
    if (rawQuery.chars().anyMatch(c -> "[]{}\" ".indexOf(c) >= 0)) {
      throw TikTokError.invalid("query", "Not percent-encoded.");
    }
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        params
            .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
  }

  private TikTokParameters() {}

  /** Accepts a body, where arrays and objects are plain JSON. */
  static TikTokParameters of(Buffer body) {
    var params = new TikTokParameters();
    try {
      for (var field : new JsonObject(body)) {
        params.params.put(field.getKey(), List.of(text(field.getValue())));
      }
    } catch (DecodeException e) {
      throw TikTokError.invalid("body", "Not a valid JSON object.");
    }
    return params;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : Json.encode(value);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw TikTokError.invalid("query", "Broken percent-encoding.");
    }
  }

  /** A required parameter. */
  String required(String name) {
    return text(name).orElseThrow(() -> TikTokError.missing(name));
  }

  Optional<String> text(String name) {
    var values = params.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw TikTokError.invalid(name, "Not a single value.");
    }
    return values.stream().filter(value -> !value.isEmpty()).findFirst();
  }

  boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** A JSON array of strings. */
  Optional<List<String>> texts(String name) {
    return text(name).map(json -> texts(name, json));
  }

  static List<String> texts(String name, String json) {
    var array = array(name, json);
    if (!array.stream().allMatch(String.class::isInstance)) {
      throw TikTokError.invalid(name, "Not a valid list of strings.");
    }
    return array.stream().map(String.class::cast).toList();
  }

  /** A JSON array of objects, empty when the parameter is absent. */
  List<JsonObject> objects(String name) {
    var array = text(name).map(json -> array(name, json)).orElseGet(JsonArray::new);
    try {
      return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    } catch (ClassCastException e) {
      throw TikTokError.invalid(name, "Not a valid list of objects.");
    }
  }

  private static JsonArray array(String name, String json) {
    try {
      return new JsonArray(json);
    } catch (DecodeException e) {
      throw TikTokError.invalid(name, "Not a valid list.");
    }
  }

  /** A JSON object, empty when the parameter is absent. */
  JsonObject object(String name) {
    try {
      return text(name).map(JsonObject::new).orElseGet(JsonObject::new);
    } catch (DecodeException e) {
      throw TikTokError.invalid(name, "Not a valid object.");
    }
  }

  LocalDate date(String name) {
    try {
      return LocalDate.parse(required(name));
    } catch (DateTimeParseException e) {
      throw TikTokError.invalid(name, "Not a valid date.");
    }
  }

  /** A number from 1 to {@code max}. */
  int number(String name, int otherwise, int max) {
    var text = text(name).orElse(Integer.toString(otherwise));
    if (!text.matches("\\d{1,9}")) {
      throw TikTokError.invalid(name, "Not a valid integer.");
    }
    int number = Integer.parseInt(text);
    if (number < 1 || number > max) {
      throw TikTokError.invalid(name, "Must be between 1 and " + max + ".");
    }
    return number;
  }
}
