package dev.campaignanalytics.processor;

import java.util.Set;

/**
 * The largest amount, in units of its currency, that one reading may have. A larger amount is a
 * mistake such as a wrong unit. If a unit is worth a few cents or less, days with many billions are
 * normal, and only amounts that cannot be stored are rejected.
 */
final class AmountBounds {
  private static final long USUAL = 10_000_000_000L;

  /** The maximum of a bigint of millionths, rounded. */
  private static final long STORABLE = 9_000_000_000_000L;

  private static final Set<String> SMALL_UNITS =
      Set.of(
          "BIF", "CDF", "CLP", "COP", "CRC", "DJF", "GNF", "HUF", "IDR", "IQD", "IRR", "ISK", "JPY",
          "KHR", "KMF", "KRW", "KZT", "LAK", "LBP", "LKR", "MGA", "MMK", "MNT", "MWK", "NGN", "PKR",
          "PYG", "RSD", "RWF", "SDG", "SLL", "SOS", "SSP", "SYP", "TZS", "UGX", "UZS", "VES", "VND",
          "VUV", "XAF", "XOF", "YER", "ZWL", "ARS", "AOA", "AMD");

  private AmountBounds() {}

  static long units(String currency) {
    return SMALL_UNITS.contains(currency) ? STORABLE : USUAL;
  }
}
