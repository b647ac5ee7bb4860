package dev.campaignanalytics.api.format;

import java.util.Locale;

/** The names of constants in parameters and responses. */
public final class EnumNames {
  private EnumNames() {}

  /** {@code PREVIOUS_YEAR} → {@code previous_year}. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
