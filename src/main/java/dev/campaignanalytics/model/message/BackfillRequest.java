package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;

/** Asks to read days of an account once more. */
public record BackfillRequest(Platform platform, String accountId, DateRange range, Instant at) {

  /** Ends a backfill; what it has stored stays. */
  public record CancelBackfill(String id, Instant at) {}

  /**
   * The answer to both.
   *
   * @param found whether there is such an account, or such a backfill
   */
  public record BackfillReply(boolean found, String id) {}
}
