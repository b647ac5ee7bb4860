package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.report.SortOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The values by which cells are sorted, equal to the last digit to those that PostgreSQL computes:
 * a page may begin where another page that the database made has ended.
 */
final class SortValues {
  private static final int SCALE = 12;

  /** PostgreSQL counts the digits of a numeric in groups of four. */
  private static final int DIGITS = 4;

  private static final int GROUP = 10_000;

  /** PostgreSQL computes quotients to at least so many digits. */
  private static final int SIGNIFICANT_DIGITS = 16;

  private static final int NONE = -1;
  private static final double RELATIVE_ERROR = 1e-14;
  private static final double ABSOLUTE_ERROR = 1e-11;

  private final SortFigures sums;
  private final int numerator;
  private final int denominator;
  private final boolean descending;
  private final BigDecimal[] exact;

  /** Not a number where undefined. */
  private final double[] approximations;

  SortValues(SortOrder order, SortFigures sums, int cells) {
    this.sums = sums;
    this.descending = order.descending();
    this.exact = new BigDecimal[cells];
    var terms = terms(order.metric());
    this.numerator = terms[0];
    this.denominator = terms[1];
    this.approximations = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      approximations[cell] = isComputable(cell) ? approximation(cell) : Double.NaN;
    }
  }

  /** The positions of the figures in a block. */
  private static int[] terms(Metric metric) {
    return switch (metric) {
      case IMPRESSIONS -> new int[] {0, NONE};
      case CLICKS -> new int[] {1, NONE};
      case CONVERSIONS -> new int[] {2, NONE};
      case COST -> new int[] {3, NONE};
      case REVENUE -> new int[] {4, NONE};
      case CTR -> new int[] {1, 0};
      case ROAS -> new int[] {4, 3};
      case CPA -> new int[] {3, 2};
      case CPC -> new int[] {3, 1};
      case CPM -> new int[] {3, 0};
      case CVR -> new int[] {2, 1};
      case AOV -> new int[] {4, 2};
    };
  }

  /** Negative if the first cell comes first; undefined values come last. */
  int compare(int one, int other) {
    boolean first = isDefined(one);
    boolean second = isDefined(other);
    if (!first || !second) {
      return Boolean.compare(second, first);
    }
    double a = approximations[one];
    double b = approximations[other];
    double difference = a - b;
    double error = ABSOLUTE_ERROR + RELATIVE_ERROR * Math.max(Math.abs(a), Math.abs(b));
    if (Math.abs(difference) > error) {
      return difference < 0 ? -1 : 1;
    }
    return exact(one).compareTo(exact(other));
  }

  /** Negative if the cell comes before a value of an earlier answer; empty is undefined. */
  int compareTo(int cell, Optional<BigDecimal> value) {
    if (!isDefined(cell) || value.isEmpty()) {
      return Boolean.compare(value.isPresent(), isDefined(cell));
    }
    return exact(cell).compareTo(value.get());
  }

  /** As the database writes it; empty if undefined. */
  Optional<String> text(int cell) {
    return isDefined(cell) ? Optional.of(exact(cell).toPlainString()) : Optional.empty();
  }

  private boolean isDefined(int cell) {
    return !Double.isNaN(approximations[cell]);
  }

  private boolean isComputable(int cell) {
    return sums.isKnown(numerator, cell)
        && (denominator == NONE
            || sums.isKnown(denominator, cell) && sums.sum(denominator, cell) != 0);
  }

  private double approximation(int cell) {
    double value =
        denominator == NONE
            ? sums.sum(numerator, cell)
            : (double) sums.sum(numerator, cell) / sums.sum(denominator, cell);
    return descending ? -value : value;
  }

  private BigDecimal exact(int cell) {
    if (exact[cell] == null) {
      var value =
          denominator == NONE
              ? BigDecimal.valueOf(sums.sum(numerator, cell))
              : quotient(sums.sum(numerator, cell), sums.sum(denominator, cell));
      var rounded = value.setScale(SCALE, RoundingMode.HALF_UP);
      exact[cell] = descending ? rounded.negate() : rounded;
    }
    return exact[cell];
  }

  /** As PostgreSQL divides numerics: rounded to a scale that depends on the size of both. */
  static BigDecimal quotient(long numerator, long denominator) {
    int weight = weight(numerator) - weight(denominator);
    if (firstGroup(numerator) <= firstGroup(denominator)) {
      weight--;
    }
    int scale = Math.max(0, SIGNIFICANT_DIGITS - weight * DIGITS);
    return BigDecimal.valueOf(numerator)
        .divide(BigDecimal.valueOf(denominator), scale, RoundingMode.HALF_UP);
  }

  /** How many groups of digits follow the first one. */
  private static int weight(long whole) {
    int groups = 0;
    for (long rest = whole / GROUP; rest != 0; rest /= GROUP) {
      groups++;
    }
    return groups;
  }

  private static long firstGroup(long whole) {
    long first = whole;
    while (first >= GROUP || first <= -GROUP) {
      first /= GROUP;
    }
    return Math.abs(first);
  }
}
