package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GaqlQuery.Condition;
import dev.campaignanalytics.emulator.google.GaqlQuery.Order;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filters, sorts and formats rows. A row is a map from field to value as in the response: text,
 * also for 64-bit integers, small integers, decimals and booleans.
 */
final class GaqlTable {
  private final GaqlQuery query;

  GaqlTable(GaqlQuery query) {
    this.query = query;
  }

  List<JsonObject> show(Stream<Map<String, Object>> rows) {
    Stream<Map<String, Object>> retained = rows.filter(this::matches);
    if (!query.orderBy().isEmpty()) {
      retained = retained.sorted(order());
    }
    return retained.limit(query.limit()).map(this::json).toList();
  }

  private boolean matches(Map<String, Object> row) {
    Predicate<Condition> holds =
        condition ->
            condition.field().equals(GaqlRules.DATE)
                || condition.field().equals(GoogleChanges.TIME)
                || holds(condition, row.getOrDefault(condition.field(), ""));
    return query.where().stream().allMatch(holds) && !isAllZero(row);
  }

  /** With a segment selected, rows whose selected metrics are all zero are omitted. */
  private boolean isAllZero(Map<String, Object> row) {
    List<String> metrics =
        query.select().stream().filter(field -> field.startsWith("metrics.")).toList();
    return query.selects("segments.")
        && !metrics.isEmpty()
        && metrics.stream().allMatch(field -> number(row.get(field)).signum() == 0);
  }

  private static boolean holds(Condition condition, Object value) {
    String text = value.toString();
    String first = condition.values().get(0);
    return switch (condition.operator()) {
      case "=" -> text.equals(first);
      case "!=" -> !text.equals(first);
      case "IN" -> condition.values().contains(text);
      case "NOT IN" -> !condition.values().contains(text);
      case ">" -> number(text).compareTo(number(first)) > 0;
      case ">=" -> number(text).compareTo(number(first)) >= 0;
      case "<" -> number(text).compareTo(number(first)) < 0;
      case "<=" -> number(text).compareTo(number(first)) <= 0;
      default -> throw GoogleErrors.badQuery("INVALID_OPERATOR", "Operator does not go here.");
    };
  }

  private static BigDecimal number(Object value) {
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException notANumber) {
      throw GoogleErrors.badQuery("BAD_VALUE", "'" + value + "' is not a number.");
    }
  }

  private Comparator<Map<String, Object>> order() {
    return query.orderBy().stream().map(GaqlTable::by).reduce(Comparator::thenComparing).get();
  }

  private static Comparator<Map<String, Object>> by(Order order) {
    boolean isNumber = order.field().startsWith("metrics.") || order.field().endsWith(".hour");
    Comparator<Map<String, Object>> ascending =
        isNumber
            ? Comparator.comparing(row -> number(row.get(order.field())))
            : Comparator.comparing(row -> row.get(order.field()).toString());
    return order.descending() ? ascending.reversed() : ascending;
  }

  private JsonObject json(Map<String, Object> row) {
    var json = new JsonObject();
    for (String field : query.select()) {
      if (!query.withoutResourceNames()) {
        named(json, row, field);
      }
      if (row.containsKey(field)) {
        put(resource(json, field), field.substring(field.indexOf('.') + 1), row.get(field));
      }
    }
    return json;
  }

  /** A field of an object in the resource, as {@code ad.id}, is in an object of its own. */
  private static void put(JsonObject resource, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      resource.put(camel(path), value);
      return;
    }
    String inner = camel(path.substring(0, dot));
    if (!resource.containsKey(inner)) {
      resource.put(inner, new JsonObject());
    }
    put(resource.getJsonObject(inner), path.substring(dot + 1), value);
  }

  /** Every resource with a selected field also returns its name; metrics and segments have none. */
  private static void named(JsonObject json, Map<String, Object> row, String field) {
    Object name = row.get(prefix(field) + ".resource_name");
    if (name != null) {
      resource(json, field).put("resourceName", name);
    }
  }

  private static JsonObject resource(JsonObject json, String field) {
    String key = camel(prefix(field));
    if (!json.containsKey(key)) {
      json.put(key, new JsonObject());
    }
    return json.getJsonObject(key);
  }

  private static String prefix(String field) {
    return field.substring(0, field.indexOf('.'));
  }

  /** The selected fields with their names in the response, joined by commas. */
  String fieldMask() {
    return query.select().stream().map(GaqlTable::camel).collect(Collectors.joining(","));
  }

  private static String camel(String name) {
    var camel = new StringBuilder();
    boolean isUp = false;
    for (char letter : name.toCharArray()) {
      if (letter == '_') {
        isUp = true;
      } else {
        String text = String.valueOf(letter);
        camel.append(isUp ? text.toUpperCase(Locale.ROOT) : text);
        isUp = false;
      }
    }
    return camel.toString();
  }
}
