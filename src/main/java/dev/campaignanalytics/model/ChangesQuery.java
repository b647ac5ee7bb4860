package dev.campaignanalytics.model;

import java.time.Instant;

/** Asks what was restated since a moment, the latest first. */
public record ChangesQuery(Selection selection, Instant since, int limit) {
  /** Equal for the same question only. */
  public CacheKey key() {
    return CacheKey.of(selection.key(), since, limit);
  }
}
