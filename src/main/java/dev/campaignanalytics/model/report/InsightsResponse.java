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
 * @param state which states of the two periods are compared
 */
public record InsightsResponse(
    InsightsReportQuery reportQuery,
    Insights insights,
    List<SeriesPoint> series,
    Optional<Insights> before,
    List<AccountRef> accounts,
    ComparedState state) {
  public InsightsResponse {
    series = List.copyOf(series);
    accounts = List.copyOf(accounts);
  }

  /** Compared with present figures, if at all. */
  public InsightsResponse(
      InsightsReportQuery reportQuery,
      Insights insights,
      List<SeriesPoint> series,
      Optional<Insights> before) {
    this(reportQuery, insights, series, before, List.of(), ComparedState.FINAL);
  }

  /** The same, of a campaign that these accounts have. */
  public InsightsResponse of(List<AccountRef> refs) {
    return new InsightsResponse(reportQuery, insights, series, before, refs, state);
  }

  /** The same figures in the response to a query that compares them. */
  public InsightsResponse compared(
      InsightsReportQuery asked, Insights earlier, ComparedState compared) {
    return new InsightsResponse(asked, insights, series, Optional.of(earlier), accounts, compared);
  }
}
