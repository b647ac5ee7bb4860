package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * Requests that a platform is read now instead of at its next scheduled time.
 *
 * @param accountId only this account; empty for all
 */
public record SyncRequest(Platform platform, Optional<String> accountId, Instant at) {
  /**
   * The reply.
   *
   * @param accounts how many accounts will be read
   */
  public record SyncAccepted(Platform platform, int accounts) {}
}
