package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Period;

/** Queries the figures of one campaign. */
public record InsightsQuery(String campaignId, Period period, Selection selection) {
  /** The same query for another period. */
  public InsightsQuery during(Period other) {
    return new InsightsQuery(campaignId, other, selection);
  }

  /** Equal for the same query in any notation only; without the campaign's id. */
  public CacheKey key() {
    return CacheKey.of(period.key(), selection.key());
  }
}
