package dev.campaignanalytics.model;

import java.math.BigDecimal;

/**
 * The five additive figures of any number of readings, exact and without an upper bound: the type
 * of one reading may be too small for a sum of many. Equal figures are equal in any notation.
 * Without {@link #valuedBy} none has more than six decimals.
 *
 * @param cost in units of the currency, as {@code revenue}
 */
public record Totals(
    BigDecimal impressions,
    BigDecimal clicks,
    BigDecimal conversions,
    BigDecimal cost,
    BigDecimal revenue) {
  public static final Totals ZERO = of(Counters.ZERO);

  public Totals {
    impressions = plain(impressions);
    clicks = plain(clicks);
    conversions = plain(conversions);
    cost = plain(cost);
    revenue = plain(revenue);
  }

  /** The totals of one reading. */
  public static Totals of(Counters counters) {
    return new Totals(
        BigDecimal.valueOf(counters.impressions()),
        BigDecimal.valueOf(counters.clicks()),
        Micros.toUnits(counters.conversions()),
        Micros.toUnits(counters.cost()),
        Micros.toUnits(counters.revenue()));
  }

  private static BigDecimal plain(BigDecimal number) {
    if (number.scale() == 0) {
      return number;
    }
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * The same with cost and revenue multiplied by what one unit is worth in another currency.
   * Amounts then have as many decimals as the factor requires.
   */
  public Totals valuedBy(BigDecimal factor) {
    return new Totals(
        impressions, clicks, conversions, cost.multiply(factor), revenue.multiply(factor));
  }

  public Totals minus(Totals other) {
    return new Totals(
        impressions.subtract(other.impressions),
        clicks.subtract(other.clicks),
        conversions.subtract(other.conversions),
        cost.subtract(other.cost),
        revenue.subtract(other.revenue));
  }

  public Totals plus(Totals other) {
    return new Totals(
        impressions.add(other.impressions),
        clicks.add(other.clicks),
        conversions.add(other.conversions),
        cost.add(other.cost),
        revenue.add(other.revenue));
  }
}
