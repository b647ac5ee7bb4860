package dev.campaignanalytics.api.http;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One element of a list-valued header, such as {@code text/csv;q=0.5}.
 *
 * @param name the text before the first semicolon, in lower case; never empty
 * @param parameters by their names in lower case, quotation marks removed; the first of equal names
 */
record HeaderElement(String name, Map<String, String> parameters) {
  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  HeaderElement {
    parameters = Map.copyOf(parameters);
  }

  Optional<String> parameter(String parameterName) {
    return Optional.ofNullable(parameters.get(parameterName));
  }

  /** The parameter {@code q}, from 0 to 1; 1 where it is missing or malformed. */
  double weight() {
    return parameter("q")
        .filter(text -> WEIGHT.matcher(text).matches())
        .map(Double::parseDouble)
        .orElse(1.0);
  }

  /** Whether the client accepts it; a weight of 0 refuses. */
  boolean isAccepted() {
    return weight() > 0;
  }
}
