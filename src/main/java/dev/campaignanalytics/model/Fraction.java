package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** An exact quotient; the denominator is never zero. It is rounded only when it is written. */
public record Fraction(BigDecimal numerator, BigDecimal denominator)
    implements Comparable<Fraction> {
  private static final int SCALE = 6;

  public Fraction {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("a fraction has a denominator");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
  }

  /** A whole amount. */
  static Fraction of(BigDecimal amount) {
    return new Fraction(amount, BigDecimal.ONE);
  }

  /** The quotient; empty if the denominator is zero. */
  static Optional<Fraction> of(BigDecimal numerator, BigDecimal denominator) {
    return denominator.signum() == 0
        ? Optional.empty()
        : Optional.of(new Fraction(numerator, denominator));
  }

  /** Rounded half up to six decimals. */
  public BigDecimal value() {
    return numerator.divide(denominator, SCALE, RoundingMode.HALF_UP);
  }

  /** The relative increase since {@code earlier}; empty if that was zero. */
  public Optional<BigDecimal> changeFrom(Fraction earlier) {
    var difference =
        numerator.multiply(earlier.denominator).subtract(earlier.numerator.multiply(denominator));
    return of(difference, earlier.numerator.abs().multiply(denominator)).map(Fraction::value);
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
