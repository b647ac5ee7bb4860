package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import java.time.Instant;

/** Asks what was restated since a moment, the latest first. */
public record ChangesQuery(Selection selection, Instant since, int limit) {
  /** Equal for the same question only. */
  public CacheKey key() {
    return CacheKey.of(selection.key(), since, limit);
  }
}
