package dev.campaignanalytics.ingestion.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/** A platform's row as it may be stored and shown: short, and without possible tokens. */
public final class AnswerExcerpt {
  /** In bytes, as they are stored. */
  public static final int LONGEST = 8192;

  private static final int LONGEST_NAME = 100;

  private AnswerExcerpt() {}

  static String of(JsonNode row) {
    return shortened(redacted(row).toString());
  }

  private static JsonNode redacted(JsonNode node) {
    if (node.isObject()) {
      var copy = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> copy.set(name(e.getKey()), redacted(e.getValue())));
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(redacted(item)));
      return copy;
    }
    // A number may have hundreds of digits; as text it is shortened like any other.
    boolean isPlain = node.isBoolean() || node.isNull() || node.isMissingNode();
    return isPlain || node.asText().length() < 40 && node.isNumber()
        ? node
        : TextNode.valueOf(SafeText.line(node.asText()));
  }

  /** To {@link SafeText}, names of fields look like tokens. */
  private static String name(String field) {
    return field.length() > LONGEST_NAME ? field.substring(0, LONGEST_NAME) : field;
  }

  private static String shortened(String json) {
    var text = json.replace("\u0000", "");
    int length = Math.min(text.length(), LONGEST);
    while (text.substring(0, length).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      length -= 1 + (length / 16);
    }
    while (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
      length--;
    }
    return text.substring(0, length);
  }
}
