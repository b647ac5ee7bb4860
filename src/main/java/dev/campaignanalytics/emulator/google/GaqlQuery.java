package dev.campaignanalytics.emulator.google;

import java.util.List;

/**
 * A query of the Google Ads query language, parsed but not yet checked against a resource.
 *
 * @param limit maximum number of rows, {@link Integer#MAX_VALUE} without one
 * @param withoutResourceNames whether names that were not selected are omitted
 */
record GaqlQuery(
    List<String> select,
    String from,
    List<Condition> where,
    List<Order> orderBy,
    int limit,
    boolean withoutResourceNames) {

  /**
   * One condition; conditions are joined by AND.
   *
   * @param operator in capitals
   * @param values without their quotes
   */
  record Condition(String field, String operator, List<String> values) {}

  record Order(String field, boolean descending) {}

  boolean selects(String prefix) {
    return select.stream().anyMatch(field -> field.startsWith(prefix));
  }
}
