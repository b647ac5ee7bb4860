package dev.campaignanalytics.api;

import java.util.Locale;

/** How constants are written in parameters and answers. */
final class Wire {
  private Wire() {}

  /** {@code PREVIOUS_YEAR} → {@code previous_year}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
