package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.report.InsightsResponse;
import java.util.List;

/**
 * A response about days, with the figures of each day.
 *
 * @param response in the currencies in which the figures were counted
 * @param days of the period
 * @param before of the period to compare with; empty if there is none
 */
public record DatedInsights(
    InsightsResponse response, List<DatedFigures> days, List<DatedFigures> before) {
  public DatedInsights {
    days = List.copyOf(days);
    before = List.copyOf(before);
  }
}
