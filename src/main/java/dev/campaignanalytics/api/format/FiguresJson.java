package dev.campaignanalytics.api.format;

import dev.campaignanalytics.model.Fraction;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes figures: amounts with all their decimals, undefined ratios as null. Decimals are JSON
 * numbers, or strings where that is requested; counts are always numbers.
 */
public record FiguresJson(List<Metric> metrics, boolean decimalsAsText) {
  private static final List<Metric> COUNTED =
      List.of(Metric.values()).stream().filter(Metric::isAdditive).toList();

  private static final Set<Metric> COUNTS = Set.of(Metric.IMPRESSIONS, Metric.CLICKS);

  public static FiguresJson of(ResponseOptions form) {
    return new FiguresJson(form.metrics(), form.decimalsAsText());
  }

  /** For the five additive figures. */
  public static FiguresJson counted(boolean decimalsAsText) {
    return new FiguresJson(COUNTED, decimalsAsText);
  }

  public JsonObject put(JsonObject json, Totals sum) {
    for (var metric : metrics) {
      var number = number(metric, sum);
      json.put(metric.wireName(), isText(metric, number) ? number.toPlainString() : number);
    }
    return json;
  }

  /** The same as {@link #put}, as fields of a {@link JsonText}. */
  public String fields(Totals sum) {
    return fields(metric -> number(metric, sum));
  }

  /** The figures with amounts in one currency; an amount without any rate is absent. */
  public String fields(ConvertedFigures sum) {
    var present =
        metrics.stream().filter(m -> !m.isAdditive() || sum.value(m).isPresent()).toList();
    return new FiguresJson(present, decimalsAsText)
        .fields(metric -> sum.value(metric).orElse(null));
  }

  private String fields(Function<Metric, BigDecimal> value) {
    var json = new JsonText();
    for (var metric : metrics) {
      var number = value.apply(metric);
      if (isText(metric, number)) {
        json.put(metric.wireName(), number.toPlainString());
      } else {
        json.put(metric.wireName(), number);
      }
    }
    return json.toString();
  }

  public String changes(Totals now, Totals before) {
    return changes(metric -> metric.fraction(now), metric -> metric.fraction(before));
  }

  /** The changes of figures with amounts in one currency. */
  public String changes(ConvertedFigures now, ConvertedFigures before) {
    return changes(now::fraction, before::fraction);
  }

  private String changes(
      Function<Metric, Optional<Fraction>> now, Function<Metric, Optional<Fraction>> before) {
    var json = new JsonText();
    for (var metric : metrics) {
      var change = change(now.apply(metric), before.apply(metric));
      if (decimalsAsText) {
        json.put(metric.wireName(), change.map(BigDecimal::toPlainString).orElse(null));
      } else {
        json.put(metric.wireName(), change.orElse(null));
      }
    }
    return json.toString();
  }

  private boolean isText(Metric metric, BigDecimal number) {
    return decimalsAsText && !COUNTS.contains(metric) && number != null;
  }

  /** Relative; empty where either value is undefined or the earlier one is zero. */
  private static Optional<BigDecimal> change(Optional<Fraction> now, Optional<Fraction> earlier) {
    return now.flatMap(f -> earlier.flatMap(f::changeFrom));
  }

  private static BigDecimal number(Metric metric, Totals sum) {
    return metric.value(sum).orElse(null);
  }
}
