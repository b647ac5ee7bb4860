package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Asks for figures of everything selected, in groups. Amounts in different currencies are never
 * added: the currency always parts groups.
 *
 * @param by without repetition and with at most one dimension of time; empty for one total
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

  /** Equal for the same question only. */
  public CacheKey key() {
    return CacheKey.of(
        days.key(), selection.key(), campaignId, by, order.map(SortOrder::key), limit);
  }

  /** The same groups, at most so many at once. */
  public GroupsQuery atMost(int most) {
    return new GroupsQuery(days, selection, campaignId, by, order, most);
  }

  /**
   * The last group of a page.
   *
   * @param value what it was sorted by, as the database wrote it; empty where undefined
   */
  public record Position(
      Optional<String> value,
      Optional<LocalDate> start,
      Optional<Platform> platform,
      Optional<String> accountId,
      Optional<String> campaignId,
      String currency) {}
}
