package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.level.EntityNames;
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
    Optional<ConvertedFigures> converted,
    EntityNames entity) {
  /** Of campaigns. */
  public GroupFigures(
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
    this(
        platform,
        accountId,
        campaignId,
        name,
        start,
        currency,
        counters,
        asOf,
        restatable,
        sortedBy,
        converted,
        EntityNames.NONE);
  }

  /** The same of an ad group or an ad. */
  public GroupFigures of(EntityNames one) {
    return new GroupFigures(
        platform,
        accountId,
        campaignId,
        name,
        start,
        currency,
        counters,
        asOf,
        restatable,
        sortedBy,
        converted,
        one);
  }

  public GroupsQuery.Position position() {
    return new GroupsQuery.Position(
        sortedBy,
        start,
        platform,
        accountId,
        campaignId,
        entity.adGroupId(),
        entity.adId(),
        currency);
  }
}
