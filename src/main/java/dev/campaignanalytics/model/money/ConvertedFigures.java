package dev.campaignanalytics.model.money;

import dev.campaignanalytics.model.Fraction;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * Figures with amounts in one currency.
 *
 * @param currency of the amounts
 * @param exact the sum of the days that have rates, not rounded
 * @param known whether any day has rates; if not, the amounts are undefined
 * @param partial whether days were left out because a rate is missing
 * @param originals the whole sums as they were counted, by their currency
 */
public record ConvertedFigures(
    String currency, Totals exact, boolean known, boolean partial, Map<String, Totals> originals) {
  private static final int SCALE = 6;

  public ConvertedFigures {
    originals = Map.copyOf(originals);
  }

  /**
   * No figures.
   *
   * @param original the currency in which there would be figures; empty if it is not known
   */
  public static ConvertedFigures none(String currency, String original) {
    var originals = original.isEmpty() ? Map.<String, Totals>of() : Map.of(original, Totals.ZERO);
    return new ConvertedFigures(currency, Totals.ZERO, true, false, originals);
  }

  /** The only currency in which the figures were counted, with the figures in it. */
  public Optional<Map.Entry<String, Totals>> original() {
    return originals.size() == 1
        ? Optional.of(originals.entrySet().iterator().next())
        : Optional.empty();
  }

  /** The written value, rounded once, half up, at the sixth decimal; empty if undefined. */
  public Optional<BigDecimal> value(Metric metric) {
    return behind(metric).flatMap(metric::value).map(ConvertedFigures::rounded);
  }

  /** The exact figure; empty if undefined. */
  public Optional<Fraction> fraction(Metric metric) {
    return behind(metric).flatMap(metric::fraction);
  }

  /**
   * The sums from which a metric is computed. Counts are those of the days that have rates, as
   * amounts are, so that rows add up to totals; without any rate they are zero, and amounts are
   * undefined. The return on cost of one currency needs no rate and is that of all days.
   */
  private Optional<Totals> behind(Metric metric) {
    if (metric == Metric.ROAS && original().isPresent()) {
      return original().map(Map.Entry::getValue);
    }
    return known || !metric.isMoney() ? Optional.of(exact) : Optional.empty();
  }

  private static BigDecimal rounded(BigDecimal number) {
    if (number.scale() <= SCALE) {
      return number;
    }
    var rounded = number.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
