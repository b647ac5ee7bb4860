package dev.campaignanalytics.api.report;

import dev.campaignanalytics.model.Platform;
import java.util.Map;

/**
 * The source of figures and what their conversions count; contained in every response.
 *
 * @param name the value of {@code meta.source}: {@code fake}, {@code real}, …
 * @param conversionSets the label of what is counted, by the platform that reports it
 */
public record FigureSource(String name, Map<Platform, String> conversionSets) {
  public FigureSource {
    conversionSets = Map.copyOf(conversionSets);
  }
}
