package dev.campaignanalytics.ingestion.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text to exact numbers; refuses invalid forms: separators, NaN, huge exponents. */
final class JsonNumbers {
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?\\d{1,40}(\\.\\d{0,60})?([eE][+-]?\\d{1,3})?");
  private static final int MAX_DIGITS_BEFORE_POINT = 40;
  private static final int MAX_DIGITS_AFTER_POINT = 400;

  private JsonNumbers() {}

  static Optional<BigDecimal> parse(String text) {
    return PLAIN.matcher(text).matches() ? bounded(new BigDecimal(text)) : Optional.empty();
  }

  /**
   * Refuses numbers that would need megabytes when written out: {@code 1e400000000} is ten
   * characters of JSON.
   */
  static Optional<BigDecimal> bounded(BigDecimal number) {
    boolean small =
        number.scale() <= MAX_DIGITS_AFTER_POINT
            && (long) number.precision() - number.scale() <= MAX_DIGITS_BEFORE_POINT;
    return small ? Optional.of(number) : Optional.empty();
  }
}
