package dev.campaignanalytics.model.money;

import dev.campaignanalytics.model.Totals;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Adds up figures of days, each converted by the rates of its own day. */
public final class ConvertedSum {
  private final Conversion conversion;
  private final Map<String, Totals> originals = new TreeMap<>();
  private Totals sum = Totals.ZERO;
  private boolean converted;
  private boolean partial;

  public ConvertedSum(Conversion conversion) {
    this.conversion = conversion;
  }

  /** Adds the figures of a day in one currency, or leaves them out where a rate is missing. */
  public ConvertedSum add(String currency, LocalDate day, Totals figures) {
    originals.merge(currency, figures, Totals::plus);
    conversion
        .factor(currency, day)
        .ifPresentOrElse(
            factor -> {
              converted = true;
              sum = sum.plus(figures.valuedBy(factor));
            },
            () -> partial = true);
    return this;
  }

  /** The sum so far. */
  public ConvertedFigures figures() {
    return new ConvertedFigures(
        conversion.target(), sum, converted || originals.isEmpty(), partial, originals);
  }
}
