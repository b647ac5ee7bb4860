package dev.campaignanalytics.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Values for a schema: valid ones, and others. */
final class FuzzValues {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "2026-02-30",
          "10000-01-01",
          "2026-13-01",
          "0000-00-00",
          "2026-01-01T00:00:00+99:99",
          "'; drop table api_keys; --",
          "\" or 1=1",
          "{{7*7}}",
          "${jndi:ldap://x}",
          "<script>",
          "../../etc/passwd",
          "..\\..",
          "%2e%2e",
          "a,b,,c",
          ",",
          ";",
          "&",
          "=",
          "#",
          "\u0000",
          "a\u0000b",
          "\r\nX: y",
          "\t",
          "\u202e",
          "\u200b",
          "\ud83d\ude00",
          "\u00e9",
          "\u1e9e",
          "A".repeat(300),
          "9".repeat(60),
          "%",
          "%%",
          "%zz",
          "+",
          "Ω≈ç",
          "=cmd()",
          "@SUM(A1)",
          "meta:",
          ":",
          "meta:\u0000",
          "cursor",
          "eyJhIjoxfQ",
          "-9223372036854775809");

  private final Random random;

  FuzzValues(Random random) {
    this.random = random;
  }

  /** Values that no schema allows. */
  String hostile() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  /** A parameter's text, mostly valid for its schema. */
  String text(JsonObject schema) {
    var value = json(schema);
    if (value instanceof JsonArray array) {
      return String.join(",", array.stream().map(String::valueOf).toList());
    }
    return String.valueOf(value);
  }

  /** A value, mostly valid for its schema. */
  Object json(JsonObject schema) {
    if (random.nextInt(12) == 0) {
      return odd();
    }
    if (schema.containsKey("enum")) {
      return pick(schema.getJsonArray("enum"));
    }
    if (schema.containsKey("examples")) {
      return looksLikeDay(schema) ? day() : pick(schema.getJsonArray("examples"));
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer", "number" -> number(schema);
      case "boolean" -> random.nextBoolean();
      default -> string(schema);
    };
  }

  private Object odd() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> new JsonArray().add(hostile());
      case 2 -> new JsonObject().put(hostile(), hostile());
      case 3 -> random.nextBoolean();
      default -> hostile();
    };
  }

  private static String type(JsonObject schema) {
    return schema.getValue("type") instanceof JsonArray several
        ? several.getString(0)
        : String.valueOf(schema.getValue("type"));
  }

  private JsonObject object(JsonObject schema) {
    var object = new JsonObject();
    var required = schema.getJsonArray("required", new JsonArray());
    for (var property : schema.getJsonObject("properties", new JsonObject())) {
      boolean needed = required.contains(property.getKey());
      if (random.nextInt(needed ? 20 : 2) != 0 || needed && random.nextInt(20) != 0) {
        object.put(property.getKey(), json((JsonObject) property.getValue()));
      }
    }
    if (random.nextInt(15) == 0) {
      object.put(hostile(), hostile());
    }
    return object;
  }

  private JsonArray array(JsonObject schema) {
    var array = new JsonArray();
    var items = schema.getJsonObject("items", new JsonObject().put("type", "string"));
    int count = schema.getInteger("minItems", 0) + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      array.add(json(items));
    }
    return array;
  }

  private Number number(JsonObject schema) {
    long min = schema.containsKey("minimum") ? schema.getLong("minimum") : 0;
    long max = schema.containsKey("maximum") ? schema.getLong("maximum") : 1000;
    return switch (random.nextInt(6)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> min - 1;
      default -> min + (long) (random.nextDouble() * Math.min(max - min, 10_000));
    };
  }

  private String string(JsonObject schema) {
    var format = schema.getString("format", "");
    if (format.startsWith("date")) {
      return day() + (format.equals("date-time") ? "T00:00:00Z" : "");
    }
    int length = 1 + random.nextInt(Math.min(schema.getInteger("maxLength", 10), 20));
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static boolean looksLikeDay(JsonObject schema) {
    return schema.getJsonArray("examples").getValue(0).toString().matches("\\d{4}-\\d{2}-\\d{2}");
  }

  private String day() {
    return TODAY.minusDays(random.nextInt(40)).toString();
  }

  private Object pick(JsonArray values) {
    return values.getValue(random.nextInt(values.size()));
  }
}
