package dev.campaignanalytics.model;

import java.time.Instant;

/** Asks what was restated since a moment, the latest first. */
public record ChangesQuery(Selection selection, Instant since, int limit) {
  public String canonical() {
    return selection.canonical() + "\n" + since + "\n" + limit;
  }
}
