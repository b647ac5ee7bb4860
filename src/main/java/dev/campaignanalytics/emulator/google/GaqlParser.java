package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GaqlQuery.Condition;
import dev.campaignanalytics.emulator.google.GaqlQuery.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses a query; rejects everything that is not in the grammar. */
final class GaqlParser {
  private static final Pattern QUERY =
      Pattern.compile(
          "\\s*SELECT\\s+(?<select>[\\w.,\\s]+?)\\s+FROM\\s+(?<from>\\w+)"
              + "(?:\\s+WHERE\\s+(?<where>.+?))?"
              + "(?:\\s+ORDER\\s+BY\\s+(?<order>[\\w.,\\s]+?))?"
              + "(?:\\s+LIMIT\\s+(?<limit>[0-9]{1,9}))?"
              + "(?:\\s+PARAMETERS\\s+(?<parameters>[\\w=,\\s]+?))?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String VALUE = "(?:'[^']*'|\"[^\"]*\"|[^\\s'\"()]+)";
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*(?<field>[\\w.]+)\\s*"
              + "(?:(?<between>BETWEEN)\\s+(?<low>"
              + VALUE
              + ")\\s+AND\\s+(?<high>"
              + VALUE
              + ")"
              + "|(?<in>NOT\\s+IN|IN)\\s*\\((?<list>[^)]*)\\)"
              + "|(?<during>DURING)\\s+(?<name>\\w+)"
              + "|(?<operator>!=|<=|>=|=|<|>)\\s*(?<value>"
              + VALUE
              + "))"
              + "\\s*(?<and>AND\\s|$)",
          Pattern.CASE_INSENSITIVE);

  private GaqlParser() {}

  static GaqlQuery parse(String text) {
    Matcher query = QUERY.matcher(text);
    if (!query.matches()) {
      throw GoogleErrors.badQuery("UNEXPECTED_INPUT", "Error in query: unexpected input.");
    }
    String limit = query.group("limit");
    String parameters = query.group("parameters");
    return new GaqlQuery(
        list(query.group("select")),
        query.group("from"),
        conditions(query.group("where")),
        orders(query.group("order")),
        limit == null ? Integer.MAX_VALUE : Integer.parseInt(limit),
        parameters != null && parameters.contains("omit_unselected_resource_names=true"));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static List<Condition> conditions(String where) {
    var conditions = new ArrayList<Condition>();
    if (where == null) {
      return conditions;
    }
    Matcher next = CONDITION.matcher(where);
    int end = 0;
    while (end < where.length()) {
      if (!next.find(end) || next.start() != end) {
        throw GoogleErrors.badQuery("UNEXPECTED_INPUT", "Error in query: WHERE clause.");
      }
      conditions.add(condition(next));
      end = next.end();
    }
    return conditions;
  }

  private static Condition condition(Matcher found) {
    String field = found.group("field");
    requireQuotes(found, field);
    if (found.group("between") != null) {
      var ends = List.of(unquoted(found.group("low")), unquoted(found.group("high")));
      return new Condition(field, "BETWEEN", ends);
    }
    if (found.group("in") != null) {
      var values = list(found.group("list")).stream().map(GaqlParser::unquoted).toList();
      String operator = found.group("in").toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
      return new Condition(field, operator, values);
    }
    if (found.group("during") != null) {
      return new Condition(field, "DURING", List.of(found.group("name").toUpperCase(Locale.ROOT)));
    }
    return new Condition(field, found.group("operator"), List.of(unquoted(found.group("value"))));
  }

  /** Dates are strings; without quotes they would be differences of numbers. */
  private static void requireQuotes(Matcher found, String field) {
    boolean isBare =
        Stream.of("low", "high", "value")
            .map(found::group)
            .anyMatch(value -> value != null && "'\"".indexOf(value.charAt(0)) < 0);
    if (field.equals(GaqlRules.DATE) && isBare) {
      throw GoogleErrors.badQuery("BAD_VALUE", "A date is written in quotes.");
    }
  }

  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && "'\"".indexOf(value.charAt(0)) >= 0;
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  private static List<Order> orders(String order) {
    if (order == null) {
      return List.of();
    }
    return list(order).stream()
        .map(part -> part.split("\\s+"))
        .map(part -> new Order(part[0], part.length > 1 && part[1].equalsIgnoreCase("DESC")))
        .toList();
  }
}
