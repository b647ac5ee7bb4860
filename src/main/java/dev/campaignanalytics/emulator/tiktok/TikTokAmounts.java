package dev.campaignanalytics.emulator.tiktok;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/**
 * Writes metrics in the many formats that TikTok uses: text with or without trailing zeros,
 * sometimes a number; and for "no data" a dash, null, an empty text or no field.
 */
final class TikTokAmounts {
  /** TikTok's value for "no data". */
  static final String NO_DATA = "-";

  private static final int NUMBERS = 9;
  private static final int LONGER = 3;
  private static final int ZEROS = 6;

  private TikTokAmounts() {}

  /** Writes {@code value} to {@code metric}, in format number {@code format}. */
  static void put(JsonObject metrics, String metric, BigDecimal value, int format) {
    if (value.signum() == 0) {
      putZero(metrics, metric, format % ZEROS);
    } else if (format % NUMBERS == 0) {
      metrics.put(metric, value);
    } else {
      boolean isLonger = value.scale() > 0 && format % LONGER == 0;
      metrics.put(metric, value.setScale(value.scale() + (isLonger ? 1 : 0)).toPlainString());
    }
  }

  private static void putZero(JsonObject metrics, String metric, int index) {
    switch (index) {
      case 0 -> metrics.put(metric, "0");
      case 1 -> metrics.put(metric, "0.00");
      case 2 -> metrics.put(metric, NO_DATA);
      case 3 -> metrics.putNull(metric);
      case 4 -> metrics.put(metric, "");
      default -> {
        // The field is absent.
      }
    }
  }
}
