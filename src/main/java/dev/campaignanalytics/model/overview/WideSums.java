package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Exact sums of products in numbered cells: of millionths, and of factors that all have the same
 * number of decimals. A sum is a binary number of four parts of 60 bits, the last one with a sign;
 * this takes a small part of the time of decimals.
 */
final class WideSums {
  /** Factors are smaller than two to this power. */
  static final int FACTOR_BITS = 160;

  private static final int BITS = 60;
  private static final int CARRY = Long.SIZE - BITS;
  private static final long MASK = (1L << BITS) - 1;

  /** With larger numbers the last part might not hold the sum of all that fits into memory. */
  private static final long LARGEST = 1L << 52;

  private final long[] lowest;
  private final long[] low;
  private final long[] high;
  private final long[] highest;
  private boolean exact = true;

  WideSums(int cells) {
    lowest = new long[cells];
    low = new long[cells];
    high = new long[cells];
    highest = new long[cells];
  }

  /** The three parts of a factor, which must not be negative; null if it is too large. */
  static long[] parts(BigInteger factor) {
    return factor.bitLength() > FACTOR_BITS
        ? null
        : new long[] {
          factor.longValue() & MASK,
          factor.shiftRight(BITS).longValue() & MASK,
          factor.shiftRight(2 * BITS).longValue() & MASK
        };
  }

  /** Adds a number times a factor. */
  void add(int cell, long number, long[] factor) {
    exact &= number < LARGEST && number > -LARGEST;
    long sum = lowest[cell] + rest(number, factor[0]);
    lowest[cell] = sum & MASK;
    sum = (sum >> BITS) + quotient(number, factor[0]) + low[cell] + rest(number, factor[1]);
    low[cell] = sum & MASK;
    sum = (sum >> BITS) + quotient(number, factor[1]) + high[cell] + rest(number, factor[2]);
    high[cell] = sum & MASK;
    highest[cell] += (sum >> BITS) + quotient(number, factor[2]);
  }

  private static long rest(long number, long part) {
    return number * part & MASK;
  }

  /** Rounded down, also for negative numbers. */
  private static long quotient(long number, long part) {
    return Math.multiplyHigh(number, part) << CARRY | number * part >>> BITS;
  }

  /** Whether every number was small enough. */
  boolean isExact() {
    return exact;
  }

  /**
   * The sum in units.
   *
   * @param scale the number of decimals of the factors
   */
  BigDecimal units(int cell, int scale) {
    return new BigDecimal(whole(cell), scale + Micros.SCALE);
  }

  private BigInteger whole(int cell) {
    return BigInteger.valueOf(highest[cell])
        .shiftLeft(BITS)
        .add(BigInteger.valueOf(high[cell]))
        .shiftLeft(BITS)
        .add(BigInteger.valueOf(low[cell]))
        .shiftLeft(BITS)
        .add(BigInteger.valueOf(lowest[cell]));
  }
}
