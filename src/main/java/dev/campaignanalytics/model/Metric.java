package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every figure there is: five that are counted and add up, and seven ratios of their sums. A ratio
 * is empty where its denominator is zero: it is then neither 0 nor infinite.
 */
public enum Metric {
  IMPRESSIONS(Unit.COUNT, Direction.NEUTRAL, "sum of impressions", Metric::impressionsOf),
  CLICKS(Unit.COUNT, Direction.HIGHER, "sum of clicks", Metric::clicksOf),
  CONVERSIONS(Unit.COUNT, Direction.HIGHER, "sum of conversions", Metric::conversionsOf),
  COST(Unit.CURRENCY, Direction.NEUTRAL, "sum of cost", Metric::costOf),
  REVENUE(Unit.CURRENCY, Direction.HIGHER, "sum of revenue", Metric::revenueOf),
  CTR(
      Unit.RATIO,
      Direction.HIGHER,
      "clicks / impressions",
      Metric::clicksOf,
      Metric::impressionsOf),
  ROAS(Unit.RATIO, Direction.HIGHER, "revenue / cost", Metric::revenueOf, Metric::costOf),
  CPA(Unit.CURRENCY, Direction.LOWER, "cost / conversions", Metric::costOf, Metric::conversionsOf),
  CPC(Unit.CURRENCY, Direction.LOWER, "cost / clicks", Metric::costOf, Metric::clicksOf),
  CPM(
      Unit.CURRENCY,
      Direction.LOWER,
      "cost / impressions * 1000",
      sum -> costOf(sum).movePointRight(3),
      Metric::impressionsOf),
  CVR(
      Unit.RATIO,
      Direction.HIGHER,
      "conversions / clicks",
      Metric::conversionsOf,
      Metric::clicksOf),
  AOV(
      Unit.CURRENCY,
      Direction.HIGHER,
      "revenue / conversions",
      Metric::revenueOf,
      Metric::conversionsOf);

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Unit unit;
  private final Direction direction;
  private final String formula;
  private final Function<Counters, BigDecimal> numerator;
  private final Optional<Function<Counters, BigDecimal>> denominator;

  Metric(Unit unit, Direction direction, String formula, Function<Counters, BigDecimal> amount) {
    this.unit = unit;
    this.direction = direction;
    this.formula = formula;
    this.numerator = amount;
    this.denominator = Optional.empty();
  }

  Metric(
      Unit unit,
      Direction direction,
      String formula,
      Function<Counters, BigDecimal> numerator,
      Function<Counters, BigDecimal> denominator) {
    this.unit = unit;
    this.direction = direction;
    this.formula = formula;
    this.numerator = numerator;
    this.denominator = Optional.of(denominator);
  }

  /** Finds a metric by its name in any case; empty for anything else. */
  public static Optional<Metric> of(String name) {
    return Arrays.stream(values()).filter(m -> m.wireName.equalsIgnoreCase(name)).findFirst();
  }

  /** The name used in URLs and JSON: {@code impressions}, … */
  public String wireName() {
    return wireName;
  }

  /** The exact figure of a sum; empty where it is undefined. */
  public Optional<Fraction> fraction(Counters sum) {
    return denominator.isEmpty()
        ? Optional.of(Fraction.of(numerator.apply(sum)))
        : Fraction.of(numerator.apply(sum), denominator.get().apply(sum));
  }

  /** What is written: amounts with all their decimals, ratios with six; empty where undefined. */
  public Optional<BigDecimal> value(Counters sum) {
    return isAdditive() ? Optional.of(numerator.apply(sum)) : fraction(sum).map(Fraction::value);
  }

  /** Whether the figures of parts add up to the figure of the whole. */
  public boolean isAdditive() {
    return denominator.isEmpty();
  }

  public Unit unit() {
    return unit;
  }

  public Direction direction() {
    return direction;
  }

  public String formula() {
    return formula;
  }

  private static BigDecimal impressionsOf(Counters sum) {
    return BigDecimal.valueOf(sum.impressions());
  }

  private static BigDecimal clicksOf(Counters sum) {
    return BigDecimal.valueOf(sum.clicks());
  }

  private static BigDecimal conversionsOf(Counters sum) {
    return Micros.toUnits(sum.conversions());
  }

  private static BigDecimal costOf(Counters sum) {
    return Micros.toUnits(sum.cost());
  }

  private static BigDecimal revenueOf(Counters sum) {
    return Micros.toUnits(sum.revenue());
  }

  /** What one of it is. */
  public enum Unit {
    COUNT,
    /** The currency that stands beside the figure. */
    CURRENCY,
    /** A plain number: 0.05 is five percent, or five returned for a hundred spent. */
    RATIO
  }

  /** Which way is good. */
  public enum Direction {
    HIGHER,
    LOWER,
    NEUTRAL
  }
}
