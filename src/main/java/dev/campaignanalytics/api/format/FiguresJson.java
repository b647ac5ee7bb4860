package dev.campaignanalytics.api.format;

import dev.campaignanalytics.model.Counters;
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
import java.util.stream.Stream;

/**
 * Writes figures: amounts with all their decimals, undefined ratios as null. Decimals are JSON
 * numbers, or strings where that is requested; counts are always numbers.
 */
public record FiguresJson(List<Metric> metrics, boolean decimalsAsText) {
  private static final List<Metric> COUNTED =
      List.of(Metric.values()).stream().filter(Metric::isAdditive).toList();

  private static final Set<Metric> COUNTS = Set.of(Metric.IMPRESSIONS, Metric.CLICKS);

  private static final int BYTES_OF_FIGURE = 24;

  private static final byte[][] NAMES =
      Stream.of(Metric.values()).map(m -> JsonText.name(m.wireName())).toArray(byte[][]::new);

  public static FiguresJson of(ResponseOptions form) {
    return new FiguresJson(form.metrics(), form.decimalsAsText());
  }

  /** For the five additive figures. */
  public static FiguresJson counted(boolean decimalsAsText) {
    return new FiguresJson(COUNTED, decimalsAsText);
  }

  /** About how many bytes the figures of one object take, with their names. */
  public int expectedBytes() {
    return BYTES_OF_FIGURE * metrics.size();
  }

  public JsonObject put(JsonObject json, Totals sum) {
    for (var metric : metrics) {
      var number = number(metric, sum);
      json.put(metric.wireName(), isText(metric, number) ? number.toPlainString() : number);
    }
    return json;
  }

  /** The same as the other {@link #put}, with arithmetic of {@code long} where that is exact. */
  public void put(JsonText json, Totals sum) {
    for (var metric : metrics) {
      if (!sum.isSmall() || !put(json, metric, sum.small())) {
        putDecimal(json, metric, number(metric, sum));
      }
    }
  }

  private boolean put(JsonText json, Metric metric, Counters sum) {
    var name = NAMES[metric.ordinal()];
    switch (metric) {
      case IMPRESSIONS -> json.count(name, sum.impressions());
      case CLICKS -> json.count(name, sum.clicks());
      case CONVERSIONS -> json.amount(name, sum.conversions(), decimalsAsText);
      case COST -> json.amount(name, sum.cost(), decimalsAsText);
      case REVENUE -> json.amount(name, sum.revenue(), decimalsAsText);
      default -> {
        long ratio = metric.millionths(sum);
        if (ratio == Metric.LARGE) {
          return false;
        }
        if (ratio == Metric.UNDEFINED) {
          json.none(name);
        } else {
          json.ratio(name, ratio, decimalsAsText);
        }
      }
    }
    return true;
  }

  private void putDecimal(JsonText json, Metric metric, BigDecimal number) {
    if (isText(metric, number)) {
      json.put(metric.wireName(), number.toPlainString());
    } else {
      json.put(metric.wireName(), number);
    }
  }

  /** The figures with amounts in one currency; an amount without any rate is absent. */
  public void put(JsonText json, ConvertedFigures sum) {
    for (var metric : metrics) {
      var value = sum.value(metric);
      if (!metric.isAdditive() || value.isPresent()) {
        putDecimal(json, metric, value.orElse(null));
      }
    }
  }

  public void putChanges(JsonText json, Totals now, Totals before) {
    putChanges(json, metric -> metric.fraction(now), metric -> metric.fraction(before));
  }

  /** The changes of figures with amounts in one currency. */
  public void putChanges(JsonText json, ConvertedFigures now, ConvertedFigures before) {
    putChanges(json, now::fraction, before::fraction);
  }

  private void putChanges(
      JsonText json,
      Function<Metric, Optional<Fraction>> now,
      Function<Metric, Optional<Fraction>> before) {
    for (var metric : metrics) {
      var change = change(now.apply(metric), before.apply(metric));
      if (decimalsAsText) {
        json.put(metric.wireName(), change.map(BigDecimal::toPlainString).orElse(null));
      } else {
        json.put(metric.wireName(), change.orElse(null));
      }
    }
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
