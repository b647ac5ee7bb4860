package dev.campaignanalytics.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Reads only unambiguous JSON: UTF-8 without lone surrogates or NUL, no duplicate fields, bounded
 * depth and numbers, nothing after the end.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_LENGTH = 40;

  /** Some programs write it before UTF-8; it has no meaning. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /**
   * A JsonObject, a JsonArray, a String, a Long, a BigDecimal, a Boolean or null.
   *
   * @throws ContractViolation of kind {@code MALFORMED_JSON}
   */
  public static Object read(byte[] bytes) {
    try (var parser = FACTORY.createParser(text(bytes))) {
      if (parser.nextToken() == null) {
        throw malformed("The body is empty.");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("Something follows the end of the JSON text.");
      }
      return value;
    } catch (IOException e) {
      // The parser's own message quotes the body.
      throw malformed("The body is not JSON, nests deeper than 64, or has a field twice.");
    }
  }

  private static String text(byte[] bytes) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.");
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> checked(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var object = new JsonObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = checked(parser.currentName());
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    var array = new JsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static Number number(String text) {
    var number = decimal(text);
    if (Math.abs((long) number.scale()) > MAX_NUMBER_LENGTH) {
      throw malformed("A number has more than 40 digits.");
    }
    boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    return whole && text.length() <= 18 ? (Number) number.longValueExact() : number;
  }

  private static BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // The parser has checked the syntax, so the exponent does not fit.
      throw malformed("A number has more than 40 digits.");
    }
  }

  private static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw malformed("A text has the character NUL.");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw malformed("A text has half of a surrogate pair.");
      }
    }
    return text;
  }

  private static ContractViolation malformed(String sentence) {
    return new ContractViolation(Kind.MALFORMED_JSON, "", sentence);
  }
}
