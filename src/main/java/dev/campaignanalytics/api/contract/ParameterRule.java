package dev.campaignanalytics.api.contract;

import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the contract defines for one parameter.
 *
 * @param place {@code query}, {@code path} or {@code header}
 * @param words the only valid texts, where the schema lists them in {@code enum} or {@code
 *     x-words}; given in any case
 * @param plain the fast check for valid texts, where the schema allows one
 * @param fallback the schema's default, of the parameter's type; null when there is none
 */
record ParameterRule(
    String name,
    String place,
    boolean required,
    String type,
    List<String> words,
    Optional<PlainRule> plain,
    SchemaRule schema,
    Object fallback) {
  static ParameterRule of(JsonObject parameter) {
    var schema = parameter.getJsonObject("schema");
    return new ParameterRule(
        parameter.getString("name"),
        parameter.getString("in"),
        parameter.getBoolean("required", false),
        schema.getString("type"),
        words(schema),
        PlainRule.of(schema),
        SchemaRule.of(schema),
        fallback(schema.getValue("default")));
  }

  private static List<String> words(JsonObject schema) {
    var words = schema.getJsonArray("x-words", schema.getJsonArray("enum", new JsonArray()));
    return words.stream().map(String::valueOf).toList();
  }

  private static Object fallback(Object value) {
    if (value instanceof JsonArray array) {
      return array.stream().map(String::valueOf).toList();
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  boolean in(String where) {
    return place.equals(where);
  }

  /** Puts the argument into {@code values}; {@code text} is null where it is not given. */
  void value(String text, Map<String, Object> values) {
    if (text != null) {
      values.put(name, value(text));
    } else if (required) {
      throw invalid("is missing");
    } else if (fallback != null) {
      values.put(name, fallback);
    }
  }

  /** The text as a value of the parameter's type that conforms to its schema. */
  Object value(String text) {
    var value = typed(text);
    if (plain.isPresent() && plain.get().surelyHolds(value)) {
      return value;
    }
    var json = value instanceof List<?> list ? new JsonArray(list) : value;
    schema
        .fault(json)
        .ifPresent(
            fault -> {
              throw invalid(fault.reason());
            });
    return value;
  }

  private Object typed(String text) {
    return switch (type) {
      case "integer" -> integer(text);
      case "boolean" -> flag(text);
      case "array" -> List.of(text.split(",", -1));
      default -> word(text);
    };
  }

  private String word(String text) {
    for (var word : words) {
      if (word.equalsIgnoreCase(text)) {
        return word;
      }
    }
    return text;
  }

  private Long integer(String text) {
    try {
      if (text.matches("-?\\d{1,19}")) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for every text that is not a whole number.
    }
    throw invalid("must be a whole number" + schema.range());
  }

  private Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid("must be true or false");
    };
  }

  private ContractViolation invalid(String reason) {
    return new ContractViolation(Kind.INVALID_PARAMETER, name, reason);
  }
}
