package dev.campaignanalytics.ingestion.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/** A platform's row as it may be stored and shown: short, and without possible tokens. */
public final class ResponseExcerpt {
  /** In bytes, as they are stored. */
  public static final int MAX_LENGTH = 8192;

  private static final int MAX_NAME_LENGTH = 100;

  private ResponseExcerpt() {}

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
    return field.length() > MAX_NAME_LENGTH ? field.substring(0, MAX_NAME_LENGTH) : field;
  }

  private static String shortened(String json) {
    var text = json.replace("\u0000", "");
    int length = Math.min(text.length(), MAX_LENGTH);
    while (text.substring(0, length).getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
      length -= 1 + (length / 16);
    }
    while (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
      length--;
    }
    return text.substring(0, length);
  }
}
