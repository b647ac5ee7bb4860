package dev.campaignanalytics.model.report;

import java.util.List;
import java.util.Optional;

/**
 * The response to an {@link InsightsReportQuery}.
 *
 * @param series the buckets with figures, in order; without empty buckets
 * @param before the period to compare with
 */
public record InsightsResponse(
    InsightsReportQuery reportQuery,
    Insights insights,
    List<SeriesPoint> series,
    Optional<Insights> before) {
  public InsightsResponse {
    series = List.copyOf(series);
  }
}
