package dev.campaignanalytics.emulator.linkedin;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The criteria of a listing: {@code (status:(values:List(ACTIVE)),id:(values:List(urn…)))}. */
final class LinkedInSearch {
  private LinkedInSearch() {}

  static Predicate<JsonObject> of(RestliQuery query, LinkedInUrn urn) {
    Predicate<JsonObject> all = element -> true;
    var criteria = query.fields("search").orElse(Map.of());
    for (var criterion : criteria.entrySet()) {
      all = all.and(criterion(criterion.getKey(), values(criterion.getValue()), urn));
    }
    return all;
  }

  private static Predicate<JsonObject> criterion(
      String name, List<String> values, LinkedInUrn urn) {
    return switch (name) {
      case "status" -> element -> values.contains(element.getString("status"));
      case "id" -> {
        var ids = values.stream().map(value -> urn.id("search", value)).toList();
        yield element -> ids.contains(element.getValue("id").toString());
      }
      default -> throw LinkedInError.notAllowed("search." + name);
    };
  }

  private static List<String> values(RestliValue value) {
    var values = RestliQuery.fields("search", value).get("values");
    if (values == null) {
      throw LinkedInError.missing("search.values");
    }
    return RestliQuery.list("search", values);
  }
}
