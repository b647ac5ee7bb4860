package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks to read a platform now instead of when it is due.
 *
 * @param accountId only this account; empty for all
 */
public record SyncRequest(Platform platform, Optional<String> accountId, Instant at) {
  /**
   * The answer.
   *
   * @param accounts how many accounts will be read
   */
  public record SyncAccepted(Platform platform, int accounts) {}
}
