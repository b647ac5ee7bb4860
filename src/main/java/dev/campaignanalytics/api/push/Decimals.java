package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;

/** Reads JSON numbers exactly, without a detour through binary fractions. */
final class Decimals {
  /** What is no longer than this fits a {@code long} of millionths, whatever its digits are. */
  private static final int PLAIN_LENGTH = 12;

  private static final int DECIMALS = 6;
  private static final int MOST_EXPONENT = 60;

  private Decimals() {}

  /**
   * Millionths, rounded half up past the sixth decimal.
   *
   * @throws ArithmeticException when the number does not fit
   */
  static long micros(char[] text, int from, int length) {
    int to = from + length;
    int at = from < to && text[from] == '-' ? from + 1 : from;
    long value = 0;
    int decimals = -1;
    for (int i = at; i < to; i++) {
      char c = text[i];
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c >= '0' && c <= '9' && i - at < PLAIN_LENGTH && decimals < DECIMALS) {
        value = value * 10 + (c - '0');
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return exactly(new String(text, from, length));
      }
    }
    for (int d = Math.max(decimals, 0); d < DECIMALS; d++) {
      value *= 10;
    }
    return at == from ? value : -value;
  }

  private static long exactly(String text) {
    try {
      var number = new BigDecimal(text);
      // Shifting by a huge exponent would take memory without bound.
      if (Math.abs((long) number.scale()) > MOST_EXPONENT) {
        throw new ArithmeticException("exponent");
      }
      return Micros.of(number);
    } catch (NumberFormatException e) {
      throw new ArithmeticException("exponent");
    }
  }
}
