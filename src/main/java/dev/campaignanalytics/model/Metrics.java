package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The ratios of a sum of counters. Each is empty where its denominator is zero: an undefined ratio
 * is neither 0 nor infinite. Rounded half up to six decimals, once, at the end.
 */
public record Metrics(Counters sum) {
  private static final int SCALE = 6;

  /** Click-through rate: clicks / impressions. */
  public Optional<BigDecimal> ctr() {
    return ratio(sum.clicks(), sum.impressions());
  }

  /** Return on ad spend: revenue / cost. */
  public Optional<BigDecimal> roas() {
    return ratio(sum.revenue(), sum.cost());
  }

  /** Cost per acquisition: cost / conversions. */
  public Optional<BigDecimal> cpa() {
    return ratio(sum.cost(), sum.conversions());
  }

  /** Cost per click: cost / clicks. */
  public Optional<BigDecimal> cpc() {
    return ratio(Micros.toUnits(sum.cost()), BigDecimal.valueOf(sum.clicks()));
  }

  /** Cost per mille: cost / impressions × 1000. */
  public Optional<BigDecimal> cpm() {
    return ratio(
        Micros.toUnits(sum.cost()).movePointRight(3), BigDecimal.valueOf(sum.impressions()));
  }

  /** Conversion rate: conversions / clicks. */
  public Optional<BigDecimal> cvr() {
    return ratio(Micros.toUnits(sum.conversions()), BigDecimal.valueOf(sum.clicks()));
  }

  /** Average order value: revenue / conversions. */
  public Optional<BigDecimal> aov() {
    return ratio(sum.revenue(), sum.conversions());
  }

  private static Optional<BigDecimal> ratio(long numerator, long denominator) {
    return ratio(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
  }

  private static Optional<BigDecimal> ratio(BigDecimal numerator, BigDecimal denominator) {
    if (denominator.signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(numerator.divide(denominator, SCALE, RoundingMode.HALF_UP));
  }
}
