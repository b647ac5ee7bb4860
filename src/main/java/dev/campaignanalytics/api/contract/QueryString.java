package dev.campaignanalytics.api.contract;

import dev.campaignanalytics.api.contract.ContractViolation.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses a query string more strictly than browsers: ambiguous text is rejected. */
public final class QueryString {
  private QueryString() {}

  /**
   * Values by name, decoded.
   *
   * @param query may be null or empty
   * @throws ContractViolation for a duplicate name and for text that is not UTF-8
   */
  public static Map<String, String> parse(String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    var values = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        add(pair, values);
      }
    }
    return values;
  }

  private static void add(String pair, Map<String, String> values) {
    int equals = pair.indexOf('=');
    var name = PercentText.decode("query", equals < 0 ? pair : pair.substring(0, equals), true);
    var value = PercentText.decode(name, equals < 0 ? "" : pair.substring(equals + 1), true);
    if (values.put(name, value) != null) {
      throw new ContractViolation(Kind.INVALID_PARAMETER, name, "is given more than once");
    }
  }
}
