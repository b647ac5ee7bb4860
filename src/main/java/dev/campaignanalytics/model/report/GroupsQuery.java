package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.LevelFilter;
import dev.campaignanalytics.model.money.ConversionTarget;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Queries the figures of the selection, in groups. Amounts in different currencies are never added:
 * groups are separated by currency, unless all amounts are converted into one.
 *
 * @param by dimensions without duplicates, at most one of them of time; empty for one total
 * @param order empty: by the groups' own names
 * @param target of amounts that are converted; empty: they stay as they were counted
 * @param below the level of the rows that are added
 */
public record GroupsQuery(
    DateRange days,
    Selection selection,
    Optional<String> campaignId,
    List<Dimension> by,
    Optional<SortOrder> order,
    int limit,
    Optional<ConversionTarget> target,
    LevelFilter below) {
  public GroupsQuery {
    by = List.copyOf(by);
  }

  /** Of campaigns. */
  public GroupsQuery(
      DateRange days,
      Selection selection,
      Optional<String> campaignId,
      List<Dimension> by,
      Optional<SortOrder> order,
      int limit,
      Optional<ConversionTarget> target) {
    this(days, selection, campaignId, by, order, limit, target, LevelFilter.CAMPAIGNS);
  }

  /** Of campaigns, and amounts as they were counted. */
  public GroupsQuery(
      DateRange days,
      Selection selection,
      Optional<String> campaignId,
      List<Dimension> by,
      Optional<SortOrder> order,
      int limit) {
    this(days, selection, campaignId, by, order, limit, Optional.empty());
  }

  /** Equal for the same query only. */
  public CacheKey key() {
    return CacheKey.of(
        days.key(),
        selection.key(),
        campaignId,
        by,
        order.map(SortOrder::key),
        limit,
        target.map(ConversionTarget::key),
        below.key());
  }

  /** The same groups, with a maximum number per page. */
  public GroupsQuery atMost(int max) {
    return new GroupsQuery(days, selection, campaignId, by, order, max, target, below);
  }

  /** The same with amounts in one currency. */
  public GroupsQuery convertedTo(Optional<ConversionTarget> to) {
    return new GroupsQuery(days, selection, campaignId, by, order, limit, to, below);
  }

  /** Whether it is about ad groups or ads. */
  public boolean isBelowCampaign() {
    return below.isBelowCampaign();
  }

  /**
   * The last group of a page.
   *
   * @param value the sort value, as the database wrote it; empty if undefined
   */
  public record Position(
      Optional<String> value,
      Optional<LocalDate> start,
      Optional<Platform> platform,
      Optional<String> accountId,
      Optional<String> campaignId,
      Optional<String> adGroupId,
      Optional<String> adId,
      String currency) {}
}
