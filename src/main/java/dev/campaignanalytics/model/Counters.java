package dev.campaignanalytics.model;

import static java.lang.Math.addExact;
import static java.lang.Math.subtractExact;

/**
 * The five additive figures of a campaign. Everything else is computed from sums of these.
 *
 * <p>Conversions, cost and revenue are {@link Micros}: platforms attribute fractions of a
 * conversion, and money is exact. Values may be negative, because platforms book corrections.
 */
public record Counters(long impressions, long clicks, long conversions, long cost, long revenue) {
  public static final Counters ZERO = new Counters(0, 0, 0, 0, 0);

  /**
   * The sum.
   *
   * @throws ArithmeticException if a figure does not fit into a {@code long}
   */
  public Counters plus(Counters other) {
    return new Counters(
        addExact(impressions, other.impressions),
        addExact(clicks, other.clicks),
        addExact(conversions, other.conversions),
        addExact(cost, other.cost),
        addExact(revenue, other.revenue));
  }

  /** The difference; throws like {@link #plus}. */
  public Counters minus(Counters other) {
    return new Counters(
        subtractExact(impressions, other.impressions),
        subtractExact(clicks, other.clicks),
        subtractExact(conversions, other.conversions),
        subtractExact(cost, other.cost),
        subtractExact(revenue, other.revenue));
  }
}
