package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes figures: amounts as JSON numbers with all their decimals, undefined ratios as null. */
final class FiguresJson {
  private static final List<Metric> COUNTED =
      List.of(Metric.values()).stream().filter(Metric::isAdditive).toList();

  private FiguresJson() {}

  static JsonObject put(JsonObject json, Totals sum, List<Metric> metrics) {
    for (var metric : metrics) {
      json.put(metric.wireName(), number(metric, sum));
    }
    return json;
  }

  /** The five that are counted. */
  static JsonObject counted(Totals sum) {
    return put(new JsonObject(), sum, COUNTED);
  }

  /** The same as {@link #put}, as fields of a {@link JsonText}. */
  static String fields(Totals sum, List<Metric> metrics) {
    return fields(metrics, metric -> number(metric, sum));
  }

  static String changes(Totals now, Totals before, List<Metric> metrics) {
    return fields(metrics, metric -> change(metric, now, before).orElse(null));
  }

  private static String fields(List<Metric> metrics, Function<Metric, Number> figure) {
    var json = new JsonText();
    for (var metric : metrics) {
      json.put(metric.wireName(), figure.apply(metric));
    }
    return json.toString();
  }

  /** Relative; empty where either side is undefined or what was before is zero. */
  private static Optional<BigDecimal> change(Metric metric, Totals now, Totals before) {
    var earlier = metric.fraction(before);
    return metric.fraction(now).flatMap(f -> earlier.flatMap(f::changeFrom));
  }

  private static Number number(Metric metric, Totals sum) {
    return metric.value(sum).orElse(null);
  }
}
