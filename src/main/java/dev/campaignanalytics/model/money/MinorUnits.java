package dev.campaignanalytics.model.money;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many decimals amounts of a currency are shown with: ISO 4217, as of February 2026. The table
 * of the Java runtime may be older, so it is not used. Stored and computed amounts are never
 * rounded to it.
 */
public final class MinorUnits {
  /** The decimals of most currencies. */
  public static final int USUAL = 2;

  private static final Map<String, Integer> OTHERS =
      decimals(
          Map.of(
              0,
              List.of(
                  "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
                  "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
              3,
              List.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"),
              4,
              List.of("CLF", "UYW")));

  private MinorUnits() {}

  private static Map<String, Integer> decimals(Map<Integer, List<String>> byDecimals) {
    var decimals = new HashMap<String, Integer>();
    byDecimals.forEach((count, codes) -> codes.forEach(code -> decimals.put(code, count)));
    return Map.copyOf(decimals);
  }

  /** Every currency that does not have two decimals, with its decimals. */
  public static Map<String, Integer> others() {
    return Map.copyOf(OTHERS);
  }
}
