package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * All figures: five additive counters, and seven ratios of their sums. A ratio is empty if its
 * denominator is zero: it is then neither 0 nor infinite.
 */
public enum Metric {
  IMPRESSIONS(Unit.COUNT, Direction.NEUTRAL, "sum of impressions", Totals::impressions),
  CLICKS(Unit.COUNT, Direction.HIGHER, "sum of clicks", Totals::clicks),
  CONVERSIONS(Unit.COUNT, Direction.HIGHER, "sum of conversions", Totals::conversions),
  COST(Unit.CURRENCY, Direction.NEUTRAL, "sum of cost", Totals::cost),
  REVENUE(Unit.CURRENCY, Direction.HIGHER, "sum of revenue", Totals::revenue),
  CTR(Unit.RATIO, Direction.HIGHER, "clicks / impressions", Totals::clicks, Totals::impressions),
  ROAS(Unit.RATIO, Direction.HIGHER, "revenue / cost", Totals::revenue, Totals::cost),
  CPA(Unit.CURRENCY, Direction.LOWER, "cost / conversions", Totals::cost, Totals::conversions),
  CPC(Unit.CURRENCY, Direction.LOWER, "cost / clicks", Totals::cost, Totals::clicks),
  CPM(
      Unit.CURRENCY,
      Direction.LOWER,
      "cost / impressions * 1000",
      sum -> sum.cost().movePointRight(3),
      Totals::impressions),
  CVR(Unit.RATIO, Direction.HIGHER, "conversions / clicks", Totals::conversions, Totals::clicks),
  AOV(
      Unit.CURRENCY,
      Direction.HIGHER,
      "revenue / conversions",
      Totals::revenue,
      Totals::conversions);

  /** A ratio that is undefined. */
  public static final long UNDEFINED = Long.MIN_VALUE;

  /** A figure for which decimals are needed. */
  public static final long LARGE = Long.MIN_VALUE + 1;

  private static final int MILLE = 1000;

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Unit unit;
  private final Direction direction;
  private final String formula;
  private final Function<Totals, BigDecimal> numerator;
  private final Optional<Function<Totals, BigDecimal>> denominator;

  Metric(Unit unit, Direction direction, String formula, Function<Totals, BigDecimal> amount) {
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
      Function<Totals, BigDecimal> numerator,
      Function<Totals, BigDecimal> denominator) {
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

  /** The exact figure of a sum; empty if undefined. */
  public Optional<Fraction> fraction(Totals sum) {
    return denominator.isEmpty()
        ? Optional.of(Fraction.of(numerator.apply(sum)))
        : Fraction.of(numerator.apply(sum), denominator.get().apply(sum));
  }

  /** The written value: amounts with all their decimals, ratios with six; empty if undefined. */
  public Optional<BigDecimal> value(Totals sum) {
    return isAdditive() ? Optional.of(numerator.apply(sum)) : fraction(sum).map(Fraction::value);
  }

  /**
   * The same as {@link #value} of a ratio, in millionths; {@link #UNDEFINED} or {@link #LARGE}
   * where it has none, or none that this arithmetic can compute.
   *
   * @param sum of a {@link Totals#isSmall small} total
   */
  public long millionths(Counters sum) {
    return switch (this) {
      case CTR -> quotient(sum.clicks(), Micros.PER_UNIT, sum.impressions());
      case ROAS -> quotient(sum.revenue(), Micros.PER_UNIT, sum.cost());
      case CPA -> quotient(sum.cost(), Micros.PER_UNIT, sum.conversions());
      case CPC -> quotient(sum.cost(), 1, sum.clicks());
      case CPM -> quotient(sum.cost(), MILLE, sum.impressions());
      case CVR -> quotient(sum.conversions(), 1, sum.clicks());
      case AOV -> quotient(sum.revenue(), Micros.PER_UNIT, sum.conversions());
      case IMPRESSIONS, CLICKS, CONVERSIONS, COST, REVENUE -> LARGE;
    };
  }

  /** Rounded half up, away from zero, as decimals are. */
  private static long quotient(long numerator, long factor, long denominator) {
    if (denominator == 0) {
      return UNDEFINED;
    }
    if (Math.multiplyHigh(numerator, factor) != numerator * factor >> (Long.SIZE - 1)) {
      return LARGE;
    }
    long product = numerator * factor;
    long quotient = product / denominator;
    long rest = Math.abs(product - quotient * denominator);
    if (rest >= Math.abs(denominator) - rest) {
      quotient += (product ^ denominator) < 0 ? -1 : 1;
    }
    return quotient;
  }

  /** Whether the figures of parts add up to the figure of the whole. */
  public boolean isAdditive() {
    return denominator.isEmpty();
  }

  /** Whether it depends on the currency: the return on cost is not money, but it needs amounts. */
  public boolean isMoney() {
    return unit == Unit.CURRENCY || this == ROAS;
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

  /** The unit of a metric. */
  public enum Unit {
    COUNT,
    /** The currency that is given with the figure. */
    CURRENCY,
    /** A plain number: 0.05 is five percent, or a return of five for a hundred spent. */
    RATIO
  }

  /** Which direction of change is good. */
  public enum Direction {
    HIGHER,
    LOWER,
    NEUTRAL
  }
}
