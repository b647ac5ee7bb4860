package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report request, with all defaults applied.
 *
 * @param level of the rows; empty for one row per period for the whole account
 * @param periods one row each, local days
 * @param actions how actions are to be shown
 */
record MetaInsightsRequest(
    WorldAccount account,
    Optional<Level> level,
    Set<String> fields,
    List<DateRange> periods,
    Breakdown breakdown,
    InsightsFilter filter,
    Actions actions) {

  /** The dimension by which rows are split, in addition to the period. */
  enum Breakdown {
    NONE,
    /** Actions outside of Meta are not available by hour. */
    ADVERTISER_HOUR,
    /** An opt-in that no account here has: always empty. */
    AUDIENCE_HOUR
  }

  /**
   * How actions are shown.
   *
   * @param windows to be returned in addition to the total
   * @param withOffMeta false when further action breakdowns remove those actions
   */
  record Actions(List<String> windows, boolean withOffMeta) {}

  DateRange range() {
    return new DateRange(periods.get(0).from(), periods.get(periods.size() - 1).to());
  }

  boolean isRequested(String field) {
    return fields.contains(field);
  }

  /**
   * Conditions on objects and rows; an empty condition matches everything.
   *
   * @param ids by the type of the object, such as {@code campaign} or {@code ad}
   * @param statuses by the type of the object
   */
  record InsightsFilter(
      Map<String, Set<String>> ids,
      Map<String, Set<String>> statuses,
      Optional<Long> impressionsAbove) {
    static final InsightsFilter NONE = new InsightsFilter(Map.of(), Map.of(), Optional.empty());

    boolean admits(String type, String id, String status) {
      return (!ids.containsKey(type) || ids.get(type).contains(id))
          && (!namesStatuses(type) || statuses.get(type).contains(status));
    }

    boolean namesStatuses(String type) {
      return statuses.containsKey(type);
    }

    boolean admits(long impressions) {
      return impressionsAbove.map(min -> impressions > min).orElse(true);
    }
  }
}
