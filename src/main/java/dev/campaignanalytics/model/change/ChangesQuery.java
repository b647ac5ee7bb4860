package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.Selection;
import java.time.Instant;

/** Queries the restatements since a given time, the latest first. */
public record ChangesQuery(Selection selection, Instant since, int limit) {
  /** Equal for the same query only. */
  public CacheKey key() {
    return CacheKey.of(selection.key(), since, limit);
  }
}
