package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * The sync status of one account, or of a platform as a whole.
 *
 * @param accountId empty for the platform itself
 * @param name of the account on the platform; empty for the platform itself
 * @param holder the node that syncs it now; empty if none does
 * @param lastRun empty before the first one
 */
public record SourceStatus(
    Platform platform,
    String accountId,
    Optional<String> name,
    Standing standing,
    Progress progress,
    Optional<String> holder,
    Optional<RunReport> lastRun) {
  /**
   * The state as the user sees it.
   *
   * @param since the time from which it has been in this state
   * @param advice one sentence on what to do; empty if no action is needed
   * @param quotaPercent used part of the platform's quota, as it last reported; 0 if it reports
   *     nothing
   * @param breaker {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}; empty before any call
   * @param quarantined rows that could not be used and have been missing since then
   */
  public record Standing(
      SourceState state,
      Instant since,
      String advice,
      double quotaPercent,
      String breaker,
      int quarantined) {}

  /**
   * The times of a sync.
   *
   * @param dataAsOf when the stored figures were last read from the platform
   */
  public record Progress(
      Optional<Instant> lastSuccess, Optional<Instant> nextRun, Optional<Instant> dataAsOf) {}
}
