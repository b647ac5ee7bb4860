package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * Writes amounts in the many formats that LinkedIn uses: decimal text of any length, exponents,
 * rounding noise around a value or instead of zero, bare numbers, null, no field. Rounded half up
 * to six decimals, each of them is the original amount.
 */
final class LinkedInAmounts {
  private static final BigDecimal DUST = new BigDecimal("-3E-18");
  private static final BigDecimal JUST_BELOW = new BigDecimal("-3E-14");
  private static final BigDecimal JUST_ABOVE = new BigDecimal("218279E-19");

  /** Below this, rounding noise could make an amount itself indistinguishable from noise. */
  private static final long MIN_FOR_DUST = 100;

  private static final int FORMATS = 6;

  private LinkedInAmounts() {}

  /** Writes {@code micros} to {@code field}, in format number {@code format}. */
  static void put(JsonObject element, String field, long micros, int format) {
    int index = Math.floorMod(format, FORMATS);
    if (micros == 0) {
      putZero(element, field, index);
    } else if (micros < MIN_FOR_DUST) {
      element.put(field, Micros.toUnits(micros).toPlainString());
    } else {
      element.put(field, written(Micros.toUnits(micros), index));
    }
  }

  private static void putZero(JsonObject element, String field, int index) {
    switch (index) {
      case 0 -> element.put(field, DUST.toString());
      case 1 -> element.put(field, "-3e-18");
      case 2 -> element.put(field, DUST);
      case 3 -> element.putNull(field);
      case 4 -> element.put(field, "0");
      default -> {
        // The field is absent.
      }
    }
  }

  private static Object written(BigDecimal units, int index) {
    return switch (index) {
      case 0 -> units.add(JUST_BELOW).toPlainString();
      case 1 -> units.add(JUST_ABOVE).toPlainString();
      case 2 -> units.unscaledValue() + "E" + -units.scale();
      case 3 -> units.unscaledValue() + "e" + -units.scale();
      case 4 -> units;
      default -> units.toPlainString();
    };
  }
}
