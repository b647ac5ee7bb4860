package dev.campaignanalytics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a contract lacks of an earlier one, both with their references resolved. Texts and examples
 * are not compared. Whatever was there has to be there with the same value; more may be there:
 * operations, parameters, properties, values of an enumeration, responses.
 */
final class ContractComparison {
  private static final Set<String> TEXTS =
      Set.of("title", "summary", "description", "example", "examples", "externalDocs", "tags");

  /** Their keys are names that the contract chose, and may be equal to one of {@link #TEXTS}. */
  private static final Set<String> NAMES =
      Set.of(
          "paths",
          "properties",
          "responses",
          "headers",
          "content",
          "schemas",
          "parameters",
          "requestBodies",
          "securitySchemes",
          "mapping",
          "x-before-routing");

  private final List<String> faults = new ArrayList<>();

  static List<String> faults(JsonObject earlier, JsonObject now) {
    var comparison = new ContractComparison();
    comparison.compare("", earlier, now);
    return comparison.faults;
  }

  private void compare(String at, Object earlier, Object now) {
    if (earlier instanceof JsonObject object && now instanceof JsonObject other) {
      compareObjects(at, object, other);
    } else if (earlier instanceof JsonArray array && now instanceof JsonArray other) {
      compareArrays(at, array, other);
    } else if (!Objects.equals(earlier, now) && !isWider(at, earlier, now)) {
      faults.add(at + ": was " + earlier + ", is " + now);
    }
  }

  /** A list may become longer, and a parameter may take shorter texts or texts of another form. */
  private static boolean isWider(String at, Object earlier, Object now) {
    if (at.endsWith(" maxItems") && earlier instanceof Number most && now instanceof Number more) {
      return more.longValue() > most.longValue();
    }
    if (!at.contains(" parameters ")) {
      return false;
    }
    if (at.endsWith(" minLength") && earlier instanceof Integer length) {
      return now instanceof Integer shorter && shorter <= length;
    }
    return at.endsWith(" pattern")
        && earlier instanceof String form
        && now instanceof String forms
        && forms.startsWith("^(")
        && forms.endsWith("|" + form.substring(1, form.length() - 1) + ")$");
  }

  private void compareObjects(String at, JsonObject earlier, JsonObject now) {
    var named = NAMES.contains(at.substring(at.lastIndexOf(' ') + 1));
    for (var key : earlier.fieldNames()) {
      if (named || !TEXTS.contains(key)) {
        compare(at + " " + key, earlier.getValue(key), now.getValue(key));
      }
    }
  }

  private void compareArrays(String at, JsonArray earlier, JsonArray now) {
    if (at.endsWith(" parameters")) {
      earlier.forEach(parameter -> compareParameter(at, (JsonObject) parameter, now));
    } else if (at.endsWith(" required")) {
      compareRequired(at, earlier, now);
    } else if (earlier.stream().allMatch(JsonObject.class::isInstance)) {
      for (int i = 0; i < earlier.size(); i++) {
        compare(at + " " + i, earlier.getValue(i), i < now.size() ? now.getValue(i) : null);
      }
    } else {
      earlier.stream()
          .filter(value -> !now.contains(value))
          .forEach(value -> faults.add(at + ": " + value + " is missing"));
    }
  }

  private void compareParameter(String at, JsonObject earlier, JsonArray now) {
    var name = earlier.getString("in") + ":" + earlier.getString("name");
    var same =
        now.stream()
            .map(JsonObject.class::cast)
            .filter(other -> name.equals(other.getString("in") + ":" + other.getString("name")))
            .findFirst();
    compare(at + " " + name, earlier, same.orElse(null));
  }

  /** What is required in a request may not grow, what is always in a response may not shrink. */
  private void compareRequired(String at, JsonArray earlier, JsonArray now) {
    var smaller = at.contains(" requestBody ") ? now : earlier;
    var larger = smaller == now ? earlier : now;
    smaller.stream()
        .filter(name -> !larger.contains(name))
        .forEach(name -> faults.add(at + ": " + name + " was or became optional"));
  }
}
