package dev.campaignanalytics.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Figures by campaign and day, as read from any source; equal if every figure is equal. */
public final class Sums {
  private Sums() {}

  /** The true figures, by "campaign day". */
  public static Map<String, Counters> ofTruth(JsonNode truth) {
    var sums = new TreeMap<String, Counters>();
    for (JsonNode row : truth.path("rows")) {
      sums.put(
          row.path("campaign").asText() + " " + row.path("day").asText(),
          new Counters(
              row.path("impressions").longValue(),
              row.path("clicks").longValue(),
              micros(row.path("conversions")),
              micros(row.path("cost")),
              micros(row.path("revenue"))));
    }
    return sums;
  }

  private static long micros(JsonNode text) {
    return Micros.of(new BigDecimal(text.asText()));
  }

  /** Adds to the existing sum; a sum that contains only zeros is not stored. */
  public static void add(Map<String, Counters> sums, String key, Counters more) {
    var sum = sums.getOrDefault(key, Counters.ZERO).plus(more);
    if (!sum.equals(Counters.ZERO)) {
      sums.put(key, sum);
    }
  }
}
