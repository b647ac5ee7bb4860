package dev.campaignanalytics.api.parameter;

import java.util.Locale;

/** How constants are written in parameters and answers. */
public final class EnumNames {
  private EnumNames() {}

  /** {@code PREVIOUS_YEAR} → {@code previous_year}. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
