package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Metric;

/** Sorted by a metric; undefined values come last in both directions. */
public record SortOrder(Metric metric, boolean descending) {
  /** Equal for the same order only. */
  CacheKey key() {
    return CacheKey.of(metric, descending);
  }

  /** The name used in requests: {@code -cost}. */
  public String wireName() {
    return (descending ? "-" : "") + metric.wireName();
  }
}
