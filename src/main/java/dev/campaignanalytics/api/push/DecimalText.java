package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;

/** Reads JSON numbers exactly, without conversion to binary fractions. */
final class DecimalText {
  /** Text up to this length fits a {@code long} of millionths, for any digits. */
  private static final int PLAIN_LENGTH = 12;

  private static final int DECIMALS = 6;
  private static final int MAX_EXPONENT = 60;
  private static final String TOO_LARGE = "is too large";
  private static final String TOO_SMALL = "has too many decimals";

  private DecimalText() {}

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

  /**
   * A whole number in every notation that JSON allows: {@code 100}, {@code 100.0} and {@code 1e2}
   * are the same.
   *
   * @throws ArithmeticException when it has a fraction or does not fit; the message gives the
   *     reason and may follow a field's name
   */
  static long whole(String text) {
    var number = bounded(text);
    if (number.stripTrailingZeros().scale() > 0) {
      throw new ArithmeticException("must be a whole number");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new ArithmeticException(TOO_LARGE);
    }
  }

  private static long exactly(String text) {
    var number = bounded(text);
    try {
      return Micros.of(number);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(TOO_LARGE);
    }
  }

  private static BigDecimal bounded(String text) {
    try {
      var number = new BigDecimal(text);
      // Shifting by a huge exponent would use unbounded memory.
      if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
        throw new ArithmeticException(number.scale() > 0 ? TOO_SMALL : TOO_LARGE);
      }
      return number;
    } catch (NumberFormatException e) {
      boolean small = text.contains("e-") || text.contains("E-");
      throw new ArithmeticException(small ? TOO_SMALL : TOO_LARGE);
    }
  }
}
