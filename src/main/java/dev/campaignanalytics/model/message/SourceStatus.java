package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * How pulling stands for one account, or for a platform as a whole.
 *
 * @param accountId empty for the platform itself
 * @param name of the account, as the platform knows it; empty for the platform itself
 * @param holder the node that pulls it now
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
   * The state in a person's terms.
   *
   * @param since since when it is in this state
   * @param advice one sentence on what to do; empty when there is nothing to do
   * @param quotaPercent of the platform's quota, as it last said; 0 when it says nothing
   * @param breaker {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}; empty before any call
   * @param quarantined rows that could not be used and are missing since
   */
  public record Standing(
      SourceState state,
      Instant since,
      String advice,
      double quotaPercent,
      String breaker,
      int quarantined) {}

  /**
   * The times.
   *
   * @param dataAsOf when the platform was last read for what is stored
   */
  public record Progress(
      Optional<Instant> lastSuccess, Optional<Instant> nextRun, Optional<Instant> dataAsOf) {}
}
