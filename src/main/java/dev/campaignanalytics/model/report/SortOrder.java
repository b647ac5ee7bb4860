package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Metric;

/** Sorted by a metric; what is undefined comes last either way. */
public record SortOrder(Metric metric, boolean descending) {
  /** Equal for the same order only. */
  CacheKey key() {
    return CacheKey.of(metric, descending);
  }

  /** As it is asked for: {@code -cost}. */
  public String wireName() {
    return (descending ? "-" : "") + metric.wireName();
  }
}
