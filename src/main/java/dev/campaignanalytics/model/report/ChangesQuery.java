package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import java.time.Instant;

/** Queries the restatements since a given time, the latest first. */
public record ChangesQuery(Selection selection, Instant since, int limit) {
  /** Equal for the same query only. */
  public CacheKey key() {
    return CacheKey.of(selection.key(), since, limit);
  }
}
