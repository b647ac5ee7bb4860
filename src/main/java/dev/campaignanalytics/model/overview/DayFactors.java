package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.money.Conversion;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one unit of each currency is worth in the currency of an answer, by block. Blocks are of
 * single days.
 */
final class DayFactors {
  private final BigDecimal[][] factors;
  private final long[][][] parts;
  private int scale;
  private boolean complete = true;

  private DayFactors(int blocks, int currencies) {
    this.factors = new BigDecimal[blocks][currencies];
    this.parts = new long[blocks][currencies][];
  }

  /**
   * @param currencies by number
   * @param needed by block and number, whether there are figures
   */
  static DayFactors of(
      Conversion conversion, List<DatedBlock> blocks, String[] currencies, boolean[][] needed) {
    var found = new DayFactors(blocks.size(), currencies.length);
    for (int i = 0; i < blocks.size(); i++) {
      for (int currency = 0; currency < currencies.length; currency++) {
        if (needed[i][currency]) {
          var day = blocks.get(i).days().from();
          var factor = conversion.factor(currencies[currency], day);
          found.factors[i][currency] = factor.orElse(null);
          found.complete = found.complete && factor.isPresent();
        }
      }
    }
    return found;
  }

  /** Gives all factors the same number of decimals; false if one of them does not fit. */
  boolean align() {
    for (var ofDay : factors) {
      for (var factor : ofDay) {
        scale = factor == null ? scale : Math.max(scale, factor.scale());
      }
    }
    for (int i = 0; i < factors.length; i++) {
      for (int currency = 0; currency < factors[i].length; currency++) {
        var factor = factors[i][currency];
        if (factor != null) {
          parts[i][currency] = WideSums.parts(factor.setScale(scale).unscaledValue());
          if (parts[i][currency] == null) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Whether no rate is missing. */
  boolean isComplete() {
    return complete;
  }

  /** The factors of a block by currency, each as its parts; null where a rate is missing. */
  long[][] of(int block) {
    return parts[block];
  }

  /** The number of decimals of all factors. */
  int scale() {
    return scale;
  }
}
