package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.AccountRef;
import java.util.List;
import java.util.Optional;

/**
 * The response to an {@link InsightsReportQuery}.
 *
 * @param series the buckets with figures, in order; without empty buckets
 * @param before the period to compare with
 * @param accounts that have the campaign; empty as long as nothing is said about them
 */
public record InsightsResponse(
    InsightsReportQuery reportQuery,
    Insights insights,
    List<SeriesPoint> series,
    Optional<Insights> before,
    List<AccountRef> accounts) {
  public InsightsResponse {
    series = List.copyOf(series);
    accounts = List.copyOf(accounts);
  }

  public InsightsResponse(
      InsightsReportQuery reportQuery,
      Insights insights,
      List<SeriesPoint> series,
      Optional<Insights> before) {
    this(reportQuery, insights, series, before, List.of());
  }

  /** The same, of a campaign that these accounts have. */
  public InsightsResponse of(List<AccountRef> refs) {
    return new InsightsResponse(reportQuery, insights, series, before, refs);
  }
}
