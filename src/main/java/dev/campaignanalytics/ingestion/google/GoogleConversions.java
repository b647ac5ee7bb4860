package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;

/**
 * Which pair of metrics is used as conversions and revenue. The first counts are part of the
 * second: adding them would count twice.
 *
 * @param count the JSON name of the number
 * @param value the JSON name of the revenue
 */
record GoogleConversions(ConversionSet set, String count, String value) {
  static GoogleConversions of(GoogleSettings.Conversions chosen) {
    return switch (chosen) {
      case DEFAULT ->
          new GoogleConversions(
              set("default", "metrics.conversions", "metrics.conversions_value"),
              "conversions",
              "conversionsValue");
      case ALL ->
          new GoogleConversions(
              set("all", "metrics.all_conversions", "metrics.all_conversions_value"),
              "allConversions",
              "allConversionsValue");
    };
  }

  private static ConversionSet set(String name, String count, String value) {
    return new ConversionSet(Platform.GOOGLE, name, 1, List.of(count, value));
  }

  /** The names as a query selects them. */
  String selected() {
    return String.join(", ", set.nativeNames());
  }
}
