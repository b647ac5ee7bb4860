package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Queries the figures of the selection, in groups. Amounts in different currencies are never added:
 * groups are always separated by currency.
 *
 * @param by dimensions without duplicates, at most one of them of time; empty for one total
 * @param order empty: by the groups' own names
 */
public record GroupsQuery(
    DateRange days,
    Selection selection,
    Optional<String> campaignId,
    List<Dimension> by,
    Optional<SortOrder> order,
    int limit) {
  public GroupsQuery {
    by = List.copyOf(by);
  }

  /** Equal for the same query only. */
  public CacheKey key() {
    return CacheKey.of(
        days.key(), selection.key(), campaignId, by, order.map(SortOrder::key), limit);
  }

  /** The same groups, with a maximum number per page. */
  public GroupsQuery atMost(int max) {
    return new GroupsQuery(days, selection, campaignId, by, order, max);
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
      String currency) {}
}
