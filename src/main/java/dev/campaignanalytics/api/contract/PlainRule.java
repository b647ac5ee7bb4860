package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises texts that certainly conform to a schema, without the validator, which takes a hundred
 * times as long for each parameter of each request. Decides nothing about other values: the
 * validator checks those and gives the reason.
 *
 * @param words the only valid texts; empty: any
 */
record PlainRule(int minLength, int maxLength, Optional<Pattern> pattern, Set<String> words) {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "type",
          "minLength",
          "maxLength",
          "pattern",
          "enum",
          "x-words",
          "x-form",
          "default",
          "examples",
          "description");

  /** Empty for a schema with keywords that are not supported here. */
  static Optional<PlainRule> of(JsonObject schema) {
    boolean understood =
        "string".equals(schema.getValue("type")) && UNDERSTOOD.containsAll(schema.fieldNames());
    return understood ? Optional.of(read(schema)) : Optional.empty();
  }

  private static PlainRule read(JsonObject schema) {
    return new PlainRule(
        schema.getInteger("minLength", 0),
        schema.getInteger("maxLength", Integer.MAX_VALUE),
        Optional.ofNullable(schema.getString("pattern")).map(Pattern::compile),
        schema.getJsonArray("enum", new JsonArray()).stream()
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** True only for a text that is valid; false decides nothing. */
  boolean surelyHolds(Object value) {
    return value instanceof String text
        && text.length() >= minLength
        && text.length() <= maxLength
        && isAscii(text)
        && (words.isEmpty() || words.contains(text))
        && (pattern.isEmpty() || pattern.get().matcher(text).find());
  }

  /** Schemas count characters differently from Java; in ASCII both agree. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }
}
