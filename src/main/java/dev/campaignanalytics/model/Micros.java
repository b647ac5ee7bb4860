package dev.campaignanalytics.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact amounts as whole millionths: money in the major unit of its currency, and fractional
 * conversions. A {@code long} holds ±9.2 trillion units.
 */
public final class Micros {
  /** Millionths in one unit. */
  public static final long PER_UNIT = 1_000_000L;

  /** The number of decimals of a millionth. */
  public static final int SCALE = 6;

  private Micros() {}

  /**
   * Converts units to micros, rounding half up past the sixth decimal.
   *
   * @throws ArithmeticException if the amount does not fit
   */
  public static long of(BigDecimal units) {
    return units.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  /** The same amount in units, without trailing zeros: 1500000 → 1.5. */
  public static BigDecimal toUnits(long micros) {
    if (micros % PER_UNIT == 0) {
      return BigDecimal.valueOf(micros / PER_UNIT);
    }
    return BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
  }
}
