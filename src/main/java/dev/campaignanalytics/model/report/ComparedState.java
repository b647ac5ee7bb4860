package dev.campaignanalytics.model.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Which states of two periods are compared.
 *
 * @param then the state of the earlier period; empty for the present one
 * @param now the figures that are compared, where they are not those of the whole period
 * @param why the reason for another basis than the requested one
 */
public record ComparedState(
    ComparisonBasis basis, Optional<Then> then, Optional<Insights> now, Optional<String> why) {
  public static final ComparedState FINAL =
      new ComparedState(
          ComparisonBasis.FINAL, Optional.empty(), Optional.empty(), Optional.empty());

  /** An earlier state: the version that was valid at the time. */
  public record Then(long version, Instant at) {}
}
