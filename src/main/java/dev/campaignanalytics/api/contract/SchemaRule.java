package dev.campaignanalytics.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A schema, with a clear error message for every value that does not conform to it. */
public final class SchemaRule {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("urn:campaign-analytics:contract")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private final JsonObject schema;
  private final Validator validator;

  private SchemaRule(JsonObject schema) {
    this.schema = schema;
    this.validator = Validator.create(JsonSchema.of(schema.copy()), OPTIONS);
  }

  /**
   * @param schema with references resolved
   */
  public static SchemaRule of(JsonObject schema) {
    return new SchemaRule(schema);
  }

  /**
   * The first fault of the value, the most deeply nested of several; empty when the value is valid.
   */
  public Optional<Fault> fault(Object value) {
    var output = validator.validate(value);
    if (Boolean.TRUE.equals(output.getValid())) {
      return Optional.empty();
    }
    var errors = Optional.ofNullable(output.getErrors()).orElse(List.of());
    return Optional.of(
        errors.stream()
            .max(Comparator.comparingInt(e -> depth(e.getKeywordLocation())))
            .map(this::fault)
            .orElse(new Fault("", "is not valid")));
  }

  private static int depth(String pointer) {
    return (int) pointer.chars().filter(c -> c == '/').count();
  }

  private Fault fault(OutputUnit error) {
    var location = error.getKeywordLocation();
    int slash = location.lastIndexOf('/');
    var keyword = location.substring(slash + 1);
    var owner = at(location.substring(location.indexOf('#') + 1, Math.max(slash, 1)));
    var field = field(error.getInstanceLocation());
    return keyword.equals("required")
        ? missing(field, error.getError())
        : new Fault(field, reason(keyword, owner));
  }

  /** The validator names a missing field only in its message. */
  private static Fault missing(String parent, String error) {
    var name = QUOTED.matcher(error);
    return name.find()
        ? new Fault(parent.isEmpty() ? name.group(1) : parent + "." + name.group(1), "is missing")
        : new Fault(parent, "lacks a field");
  }

  private JsonObject at(String pointer) {
    Object found = schema;
    for (var step : pointer.split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      found = found instanceof JsonObject object ? object.getValue(step) : found;
    }
    return found instanceof JsonObject object ? object : schema;
  }

  /** {@code #/accounts/0} as {@code accounts[0]}. */
  private static String field(String pointer) {
    return pointer.replaceFirst("^#?/?", "").replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
  }

  private static String reason(String keyword, JsonObject schema) {
    return switch (keyword) {
      case "type" -> "must be of type " + types(schema.getValue("type"));
      case "enum" -> "must be one of " + words(schema.getJsonArray("enum"));
      case "const" -> "must be " + schema.getValue("const");
      case "minimum", "maximum" -> "must be a number" + range(schema);
      case "minLength", "maxLength" ->
          schema.containsKey("examples")
              ? form(schema)
              : "must have " + lengths(schema, "Length") + " characters";
      case "minItems", "maxItems" ->
          "must have " + lengths(schema, "Items") + " entries" + advice(schema);
      case "format" -> "must be a " + schema.getString("format");
      case "pattern" -> form(schema);
      case "uniqueItems" -> "must not have the same entry twice";
      case "additionalProperties" -> "is not a known field";
      default -> "is not valid";
    };
  }

  private static String advice(JsonObject schema) {
    return schema.containsKey("x-advice") ? "; " + schema.getString("x-advice") : "";
  }

  private static String types(Object type) {
    return type instanceof JsonArray several ? words(several) : String.valueOf(type);
  }

  private static String words(JsonArray values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** In words: a pattern says nothing to most readers. */
  private static String form(JsonObject schema) {
    if (schema.containsKey("x-words")) {
      return "must be one of " + words(schema.getJsonArray("x-words"));
    }
    if (schema.containsKey("x-form")) {
      return "must be " + schema.getString("x-form");
    }
    var examples = schema.getJsonArray("examples", new JsonArray());
    return examples.isEmpty()
        ? "has characters that are not allowed"
        : "must look like " + words(examples);
  }

  private static String lengths(JsonObject schema, String of) {
    int min = schema.getInteger("min" + of, 0);
    int max = schema.getInteger("max" + of, 0);
    return min == max ? String.valueOf(max) : min + " to " + max;
  }

  /** {@code " from 1 to 1000"}, with the bounds that exist. */
  String range() {
    return range(schema);
  }

  private static String range(JsonObject schema) {
    var range = new StringBuilder();
    Optional.ofNullable(schema.getValue("minimum")).ifPresent(n -> range.append(" from " + n));
    Optional.ofNullable(schema.getValue("maximum")).ifPresent(n -> range.append(" to " + n));
    return range.toString();
  }

  /**
   * @param field path of the field, such as {@code scopes[0]}; empty for the value itself
   * @param reason follows the field's name in a sentence
   */
  public record Fault(String field, String reason) {}
}
