package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.util.List;

/**
 * The five additive figures of any number of readings, exact and without an upper bound: the type
 * of one reading may be too small for a sum of many. Equal figures are equal in any notation.
 * Without {@link #valuedBy} none has more than six decimals.
 *
 * <p>Sums are almost always {@link #isSmall}. Then they are whole numbers and millionths as {@code
 * long}, from which ratios and texts are computed at a small part of the cost of decimals.
 */
public final class Totals {
  public static final Totals ZERO = of(Counters.ZERO);

  /** Larger sums are kept as decimals. A thousandth of a {@code long}'s range remains for sums. */
  private static final long LARGEST = 1_000_000_000_000_000L;

  /** The precision up to which a decimal, in millionths, surely fits into a {@code long}. */
  private static final int DIGITS = 18;

  private static final int FIGURES = 5;
  private static final int MICROS_SCALE = 6;

  /** Null where a figure is too large. */
  private final Counters small;

  /** Null where all figures are small. */
  private final List<BigDecimal> large;

  private Totals(Counters small, List<BigDecimal> large) {
    this.small = small;
    this.large = large;
  }

  /**
   * The same figures in units.
   *
   * @param cost in units of the currency, as {@code revenue}
   */
  public static Totals of(
      BigDecimal impressions,
      BigDecimal clicks,
      BigDecimal conversions,
      BigDecimal cost,
      BigDecimal revenue) {
    var figures =
        List.of(plain(impressions), plain(clicks), plain(conversions), plain(cost), plain(revenue));
    for (int i = 0; i < FIGURES; i++) {
      if (!isSmall(figures.get(i), i < 2 ? 0 : MICROS_SCALE)) {
        return new Totals(null, figures);
      }
    }
    return new Totals(
        new Counters(
            figures.get(0).longValueExact(),
            figures.get(1).longValueExact(),
            Micros.of(figures.get(2)),
            Micros.of(figures.get(3)),
            Micros.of(figures.get(4))),
        null);
  }

  private static BigDecimal plain(BigDecimal number) {
    if (number.scale() == 0) {
      return number;
    }
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static boolean isSmall(BigDecimal plain, int scale) {
    return plain.scale() <= scale
        && plain.precision() - plain.scale() + scale <= DIGITS
        && isSmall(plain.movePointRight(scale).longValueExact());
  }

  /** The totals of figures that were added up as one reading. */
  public static Totals of(Counters counters) {
    boolean isSmall =
        isSmall(counters.impressions())
            && isSmall(counters.clicks())
            && isSmall(counters.conversions())
            && isSmall(counters.cost())
            && isSmall(counters.revenue());
    return isSmall ? new Totals(counters, null) : new Totals(null, decimals(counters));
  }

  private static boolean isSmall(long figure) {
    return figure <= LARGEST && figure >= -LARGEST;
  }

  private static List<BigDecimal> decimals(Counters counters) {
    return List.of(
        BigDecimal.valueOf(counters.impressions()),
        BigDecimal.valueOf(counters.clicks()),
        Micros.toUnits(counters.conversions()),
        Micros.toUnits(counters.cost()),
        Micros.toUnits(counters.revenue()));
  }

  /** Whether {@link #small} has the figures. */
  public boolean isSmall() {
    return small != null;
  }

  /** The figures, of at most a thousand million units; null unless they are small. */
  public Counters small() {
    return small;
  }

  public BigDecimal impressions() {
    return small == null ? large.get(0) : BigDecimal.valueOf(small.impressions());
  }

  public BigDecimal clicks() {
    return small == null ? large.get(1) : BigDecimal.valueOf(small.clicks());
  }

  public BigDecimal conversions() {
    return small == null ? large.get(2) : Micros.toUnits(small.conversions());
  }

  /** In units of the currency, as {@link #revenue}. */
  public BigDecimal cost() {
    return small == null ? large.get(3) : Micros.toUnits(small.cost());
  }

  public BigDecimal revenue() {
    return small == null ? large.get(4) : Micros.toUnits(small.revenue());
  }

  /**
   * The same with cost and revenue multiplied by what one unit is worth in another currency.
   * Amounts then have as many decimals as the factor requires.
   */
  public Totals valuedBy(BigDecimal factor) {
    return of(
        impressions(),
        clicks(),
        conversions(),
        cost().multiply(factor),
        revenue().multiply(factor));
  }

  public Totals plus(Totals other) {
    if (small != null && other.small != null) {
      return of(small.plus(other.small));
    }
    return of(
        impressions().add(other.impressions()),
        clicks().add(other.clicks()),
        conversions().add(other.conversions()),
        cost().add(other.cost()),
        revenue().add(other.revenue()));
  }

  public Totals minus(Totals other) {
    if (small != null && other.small != null) {
      return of(small.minus(other.small));
    }
    return of(
        impressions().subtract(other.impressions()),
        clicks().subtract(other.clicks()),
        conversions().subtract(other.conversions()),
        cost().subtract(other.cost()),
        revenue().subtract(other.revenue()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Totals totals
        && (small == null ? large.equals(totals.large) : small.equals(totals.small));
  }

  @Override
  public int hashCode() {
    return small == null ? large.hashCode() : small.hashCode();
  }

  @Override
  public String toString() {
    return "Totals" + List.of(impressions(), clicks(), conversions(), cost(), revenue());
  }
}
