package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Days of an account that are not covered, all for one reason.
 *
 * @param accountId empty where the accounts of the platform are not known yet
 * @param eta when they are expected to be covered; empty if that is not known
 */
public record MissingDays(
    Platform platform,
    Optional<String> accountId,
    DateRange days,
    MissingReason why,
    Optional<Instant> eta) {
  static final Comparator<MissingDays> ORDER =
      Comparator.comparing(MissingDays::platform)
          .thenComparing(missing -> missing.accountId().orElse(""))
          .thenComparing(missing -> missing.days().from());
}
