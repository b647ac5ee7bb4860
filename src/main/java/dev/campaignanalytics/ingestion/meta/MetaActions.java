package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.REJECTED;
import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Conversions and revenue of one row, both from the same action type, in micros.
 *
 * @param byAlias whether a type other than the canonical one was used
 * @param byWindows whether Meta gave no total and the windows were added up
 */
record MetaActions(long conversions, long revenue, boolean byAlias, boolean byWindows) {
  /** They do not overlap, so their sum counts nothing twice. */
  static final List<String> FALLBACK_WINDOWS = List.of("7d_click", "1d_view");

  static MetaActions of(JsonFields row, ConversionSet set) {
    var actions = list(row, "actions");
    var values = list(row, "action_values");
    var type = firstOf(set, actions).or(() -> firstOf(set, values));
    if (type.isEmpty()) {
      return new MetaActions(0, 0, false, false);
    }
    var action = find(actions, type.get());
    var value = find(values, type.get());
    return new MetaActions(
        micros(action),
        micros(value),
        !type.get().equals(set.nativeNames().get(0)),
        lacksTotal(action) || lacksTotal(value));
  }

  private static List<JsonFields> list(JsonFields row, String field) {
    var list = row.at(field);
    if (list.exists() && !list.isArray()) {
      throw list.rejected("is not a list");
    }
    return list.items();
  }

  private static Optional<String> firstOf(ConversionSet set, List<JsonFields> entries) {
    return set.nativeNames().stream().filter(type -> find(entries, type).isPresent()).findFirst();
  }

  /** Exactly this type: some names contain others, and each carries the full count. */
  private static Optional<JsonFields> find(List<JsonFields> entries, String type) {
    var found =
        entries.stream()
            .filter(entry -> entry.text("action_type").filter(type::equals).isPresent())
            .toList();
    if (found.size() > 1 && found.stream().map(JsonFields::print).distinct().count() > 1) {
      // One of them would be only a part of the figure.
      throw found.get(0).at("action_type").rejected("has several values");
    }
    return found.stream().findFirst();
  }

  private static boolean lacksTotal(Optional<JsonFields> entry) {
    return entry.filter(e -> !e.at("value").exists()).isPresent();
  }

  /**
   * Meta omits the total where the ad sets of a campaign use different attribution settings, but
   * still gives the windows that were requested; a window with nothing is absent.
   */
  private static long micros(Optional<JsonFields> entry) {
    if (entry.isEmpty()) {
      return 0;
    }
    var fields = entry.get();
    if (fields.at("value").exists()) {
      return fields.micros("value", REJECTED);
    }
    try {
      return Micros.of(
          FALLBACK_WINDOWS.stream()
              .map(window -> fields.decimal(window, ZERO))
              .reduce(BigDecimal.ZERO, BigDecimal::add));
    } catch (ArithmeticException e) {
      throw fields.at("7d_click").rejected("does not fit");
    }
  }
}
