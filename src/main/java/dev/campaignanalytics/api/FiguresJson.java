package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Metric;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes figures: amounts as JSON numbers with all their decimals, undefined ratios as null. */
final class FiguresJson {
  private static final List<Metric> COUNTED =
      List.of(Metric.values()).stream().filter(Metric::isAdditive).toList();

  private FiguresJson() {}

  static JsonObject put(JsonObject json, Counters sum, List<Metric> metrics) {
    for (var metric : metrics) {
      json.put(metric.wireName(), number(metric, sum));
    }
    return json;
  }

  /** The five that are counted. */
  static JsonObject counted(Counters sum) {
    return put(new JsonObject(), sum, COUNTED);
  }

  static JsonObject change(Counters now, Counters before, List<Metric> metrics) {
    var json = new JsonObject();
    for (var metric : metrics) {
      json.put(metric.wireName(), change(metric, now, before).orElse(null));
    }
    return json;
  }

  /** Relative; empty where either side is undefined or what was before is zero. */
  private static Optional<BigDecimal> change(Metric metric, Counters now, Counters before) {
    var earlier = metric.fraction(before);
    return metric.fraction(now).flatMap(f -> earlier.flatMap(f::changeFrom));
  }

  private static Number number(Metric metric, Counters sum) {
    return switch (metric) {
      case IMPRESSIONS -> sum.impressions();
      case CLICKS -> sum.clicks();
      default -> metric.value(sum).orElse(null);
    };
  }
}
