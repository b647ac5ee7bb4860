package dev.campaignanalytics.model.report;

import java.util.List;
import java.util.Optional;

/**
 * The answer to an {@link InsightsQuestion}.
 *
 * @param series what had anything in it, in its order; without the gaps
 * @param before the period to compare with
 */
public record InsightsAnswer(
    InsightsQuestion question,
    Insights insights,
    List<SeriesPoint> series,
    Optional<Insights> before) {
  public InsightsAnswer {
    series = List.copyOf(series);
  }
}
