package dev.campaignanalytics.api.report;

import dev.campaignanalytics.model.Platform;
import java.util.Map;

/**
 * Where figures come from and what their conversions count; every answer says it.
 *
 * @param name what {@code meta.source} says: {@code fake}, {@code real}, …
 * @param conversionSets the label of what is counted, by the platform that reports it
 */
public record FigureSource(String name, Map<Platform, String> conversionSets) {
  public FigureSource {
    conversionSets = Map.copyOf(conversionSets);
  }
}
