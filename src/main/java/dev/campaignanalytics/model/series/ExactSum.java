package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum without an upper bound that costs as much as one of {@code long} while it fits. */
final class ExactSum {
  private static final int MICROS_SCALE = 6;

  private long low;

  /** Null while everything fits into {@link #low}. */
  private BigInteger high;

  void add(long value) {
    long sum = low + value;
    if (((low ^ sum) & (value ^ sum)) < 0) {
      addLarge(BigInteger.valueOf(value));
    } else {
      low = sum;
    }
  }

  /** Adds a product. */
  void add(long value, long times) {
    if (Math.multiplyHigh(value, times) == value * times >> (Long.SIZE - 1)) {
      add(value * times);
    } else {
      addLarge(BigInteger.valueOf(value).multiply(BigInteger.valueOf(times)));
    }
  }

  private void addLarge(BigInteger value) {
    high = (high == null ? BigInteger.ZERO : high).add(value);
  }

  /** Whether {@link #low} is the sum. */
  boolean fits() {
    return high == null;
  }

  long low() {
    return low;
  }

  /** The sum as a number of things. */
  BigDecimal count() {
    return high == null ? BigDecimal.valueOf(low) : new BigDecimal(total());
  }

  /** The sum of millionths, in units. */
  BigDecimal units() {
    return high == null ? Micros.toUnits(low) : new BigDecimal(total(), MICROS_SCALE);
  }

  private BigInteger total() {
    return high.add(BigInteger.valueOf(low));
  }

  void clear() {
    low = 0;
    high = null;
  }
}
