package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The sums of one group in one currency; only the names that were used for grouping are present.
 *
 * @param name the campaign's name
 * @param currency of the amounts, which is the query's if they are converted
 * @param counters the exact sums
 * @param restatable whether any of the figures came from a platform's daily feed
 * @param sortedBy as in {@link GroupsQuery.Position}
 * @param converted the same figures with their originals, if amounts are converted
 */
public record GroupFigures(
    Optional<Platform> platform,
    Optional<String> accountId,
    Optional<String> campaignId,
    Optional<String> name,
    Optional<LocalDate> start,
    String currency,
    Totals counters,
    Instant asOf,
    boolean restatable,
    Optional<String> sortedBy,
    Optional<ConvertedFigures> converted) {
  public GroupsQuery.Position position() {
    return new GroupsQuery.Position(sortedBy, start, platform, accountId, campaignId, currency);
  }
}
