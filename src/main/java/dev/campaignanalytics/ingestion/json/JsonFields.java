package dev.campaignanalytics.ingestion.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Reads platforms' JSON tolerantly and exactly: a number may be written as text and text as a
 * number, no number is converted to {@code double}, and an id retains every digit.
 *
 * <p>A value that cannot be used throws {@link IllegalArgumentException} with a message that names
 * the field. The model's records throw the same, so one catch around a row makes it a {@link
 * Page.Rejected}.
 */
public final class JsonFields {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(400)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern PLAIN =
      Pattern.compile("[+-]?\\d{1,40}(\\.\\d{0,60})?([eE][+-]?\\d{1,3})?");
  private static final int MAX_DIGITS_BEFORE_POINT = 40;
  private static final int MAX_DIGITS_AFTER_POINT = 400;

  private final String name;
  private final JsonNode node;

  private JsonFields(String name, JsonNode node) {
    this.name = name;
    this.node = node;
  }

  /** The meaning of an absent, {@code null}, empty or {@code "-"} number. */
  public enum Absent {
    ZERO,
    REJECTED
  }

  /** The document, or empty when the text is not exactly one complete JSON value. */
  public static Optional<JsonFields> parse(String body) {
    try {
      var root = MAPPER.readTree(body);
      return root == null || root.isMissingNode()
          ? Optional.empty()
          : Optional.of(new JsonFields("", root));
    } catch (JsonProcessingException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The value under a name; not {@linkplain #exists() existing} when there is none. */
  public JsonFields at(String field) {
    var child = node.isObject() ? node.path(field) : MissingNode.getInstance();
    return new JsonFields(name.isEmpty() ? field : name + "." + field, child);
  }

  /** Whether there is a value; {@code null} is not a value. */
  public boolean exists() {
    return !node.isMissingNode() && !node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isArray() {
    return node.isArray();
  }

  /** The elements of an array; none when this is not one. Their fields are named without a path. */
  public List<JsonFields> items() {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(n -> new JsonFields("", n)).toList()
        : List.of();
  }

  /** The scalar elements of an array as text; none when the field is not an array. */
  public List<String> texts(String field) {
    return at(field).items().stream()
        .filter(item -> item.node.isValueNode() && item.exists())
        .map(item -> CleanText.of(item.node.asText()))
        .toList();
  }

  /**
   * The elements of an array of ids, none omitted; no elements when the field is not an array. An
   * element that is not text, or would have to be cleaned, is not an id and becomes the empty text.
   */
  public List<String> ids(String field) {
    return at(field).items().stream().map(item -> item.node).map(JsonFields::idOrEmpty).toList();
  }

  private static String idOrEmpty(JsonNode node) {
    return node.isTextual() && CleanText.isClean(node.asText()) ? node.asText() : "";
  }

  /** The members of an object by name; none when this is not one. */
  public Map<String, JsonFields> members() {
    var members = new TreeMap<String, JsonFields>();
    node.properties()
        .forEach(e -> members.put(e.getKey(), new JsonFields(e.getKey(), e.getValue())));
    return members;
  }

  /**
   * Text, {@linkplain CleanText cleaned}; a number or a boolean as it is written. Empty for absent
   * or blank values and structures.
   */
  public Optional<String> text(String field) {
    var value = at(field).node;
    return value.isValueNode() && !value.isNull()
        ? Optional.of(CleanText.of(value.asText())).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** An id as text; a whole number retains every digit. Text that needs cleaning is no id. */
  public String id(String field) {
    var value = at(field);
    boolean written = value.node.isTextual() || value.node.isIntegralNumber();
    if (!written || !CleanText.isClean(value.node.asText())) {
      throw value.rejected(value.exists() ? "is not an id" : "is missing");
    }
    return text(field).map(String::strip).orElseThrow(() -> value.rejected("is missing"));
  }

  public boolean flag(String field) {
    return text(field).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** A count: whole, not negative. */
  public long count(String field, Absent absent) {
    var value = at(field);
    try {
      long count = value.number(absent).longValueExact();
      if (count < 0) {
        throw value.rejected("is negative");
      }
      return count;
    } catch (ArithmeticException e) {
      throw value.rejected("is not a whole number that fits");
    }
  }

  /** An exact decimal number. */
  public BigDecimal decimal(String field, Absent absent) {
    return at(field).number(absent);
  }

  /** A decimal number of units as {@link Micros}; rounded half up past the sixth decimal. */
  public long micros(String field, Absent absent) {
    var value = at(field);
    try {
      return Micros.of(value.number(absent));
    } catch (ArithmeticException e) {
      throw value.rejected("does not fit");
    }
  }

  /** A date written {@code 2026-11-20}. */
  public LocalDate date(String field) {
    try {
      return LocalDate.parse(text(field).orElse(""));
    } catch (DateTimeException e) {
      throw at(field).rejected("is not a date");
    }
  }

  /** A time zone by its name or offset. */
  public ZoneId zone(String field, TimeZones zones) {
    return text(field).flatMap(zones::of).orElseThrow(() -> at(field).unknownZone());
  }

  /** Explains what to do about a zone; a missing zone can only be requested again. */
  public IllegalArgumentException unknownZone() {
    var known = "is not a time zone that is known here";
    return exists()
        ? new IllegalArgumentException(rejected(known).getMessage() + ". " + TimeZones.advice())
        : rejected("is missing");
  }

  private BigDecimal number(Absent absent) {
    if (node.isNumber()) {
      return bounded(node.decimalValue()).orElseThrow(() -> rejected("is out of range"));
    }
    if (exists() && !node.isTextual()) {
      throw rejected("is not a number");
    }
    var text = node.asText("").strip();
    if (!exists() || text.isEmpty() || text.equals("-")) {
      if (absent == Absent.ZERO) {
        return BigDecimal.ZERO;
      }
      throw rejected("is missing");
    }
    return exact(text).orElseThrow(() -> rejected("is not a number"));
  }

  /** Text to an exact number; refuses invalid forms: separators, NaN, huge exponents. */
  private static Optional<BigDecimal> exact(String text) {
    return PLAIN.matcher(text).matches() ? bounded(new BigDecimal(text)) : Optional.empty();
  }

  /**
   * Refuses numbers that would need megabytes when written out: {@code 1e400000000} is ten
   * characters of JSON.
   */
  private static Optional<BigDecimal> bounded(BigDecimal number) {
    boolean small =
        number.scale() <= MAX_DIGITS_AFTER_POINT
            && (long) number.precision() - number.scale() <= MAX_DIGITS_BEFORE_POINT;
    return small ? Optional.of(number) : Optional.empty();
  }

  /** The value of an unusable row as it may be stored: redacted and short. */
  public String excerpt() {
    return ResponseExcerpt.of(node);
  }

  /** The hash that distinguishes this row from others, see {@link RowPrint}. */
  public String print() {
    return RowPrint.of(node);
  }

  /** A rejection that names this field and shows a value that is short and safe to show. */
  public IllegalArgumentException rejected(String reason) {
    var shown = node.isValueNode() && exists() ? " (" + SafeText.line(node.asText()) + ")" : "";
    return new IllegalArgumentException(name + " " + reason + shown);
  }
}
