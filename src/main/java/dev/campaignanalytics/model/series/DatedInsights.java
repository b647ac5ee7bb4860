package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.report.InsightsResponse;
import java.util.List;

/**
 * A response with the figures of each day.
 *
 * @param response in the currencies in which the figures were counted
 * @param days of the period
 * @param before of the period to compare with; empty if there is none
 * @param hours of the series, if it is one of hours
 */
public record DatedInsights(
    InsightsResponse response,
    List<DatedFigures> days,
    List<DatedFigures> before,
    List<DatedHour> hours) {
  public DatedInsights {
    days = List.copyOf(days);
    before = List.copyOf(before);
    hours = List.copyOf(hours);
  }

  /** Without hours. */
  public DatedInsights(
      InsightsResponse response, List<DatedFigures> days, List<DatedFigures> before) {
    this(response, days, before, List.of());
  }

  /** The same, of a campaign that these accounts have. */
  public DatedInsights of(List<AccountRef> refs) {
    return new DatedInsights(response.of(refs), days, before, hours);
  }
}
