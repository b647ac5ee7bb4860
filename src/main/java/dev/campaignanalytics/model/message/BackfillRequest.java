package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;

/** Requests that days of an account are read again. */
public record BackfillRequest(Platform platform, String accountId, DateRange range, Instant at) {

  /** Cancels a backfill; rows that it has stored are retained. */
  public record CancelBackfill(String id, Instant at) {}

  /**
   * The reply to both requests.
   *
   * @param found whether the account or the backfill exists
   */
  public record BackfillReply(boolean found, String id) {}
}
