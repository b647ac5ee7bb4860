package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Campaigns whose figures may have changed, and changes of what answers say about their days.
 *
 * @param days by the campaign's id, a range that contains all days that may have changed; by the id
 *     of a {@link CoverageChange}, all days
 */
public record CampaignChanges(Map<String, DateRange> days) {
  public static final CampaignChanges NONE = new CampaignChanges(Map.of());

  public CampaignChanges {
    days = Map.copyOf(days);
  }

  /** The campaigns and days of these readings. */
  public static CampaignChanges of(List<Reading> readings) {
    var days = new HashMap<String, DateRange>();
    for (int begin = 0; begin < readings.size(); ) {
      // Rows are mostly ordered by campaign, so a campaign is looked up once for many rows.
      var first = readings.get(begin);
      var from = first.day();
      var to = from;
      int end = begin + 1;
      for (; end < readings.size() && isSame(first, readings.get(end)); end++) {
        var day = readings.get(end).day();
        from = day.isBefore(from) ? day : from;
        to = day.isAfter(to) ? day : to;
      }
      days.merge(first.campaign().campaignId(), new DateRange(from, to), DateRange::hull);
      begin = end;
    }
    return new CampaignChanges(days);
  }

  private static boolean isSame(Reading one, Reading other) {
    return one.campaign().campaignId().equals(other.campaign().campaignId());
  }

  /** Each day of these campaigns may have changed. */
  public static CampaignChanges ofAllDays(Collection<String> campaignIds) {
    return NONE.plus(campaignIds, DateRange.ALL);
  }

  /** The same, and these days of these campaigns. */
  public CampaignChanges plus(Collection<String> campaignIds, DateRange range) {
    var all = new HashMap<>(days);
    campaignIds.forEach(id -> all.merge(id, range, DateRange::hull));
    return new CampaignChanges(all);
  }

  public CampaignChanges plus(CampaignChanges others) {
    var all = new HashMap<>(days);
    others.days.forEach((id, range) -> all.merge(id, range, DateRange::hull));
    return new CampaignChanges(all);
  }

  /** The same, and these changes of what answers say about their days. */
  public CampaignChanges plus(List<CoverageChange> coverage) {
    return coverage.isEmpty()
        ? this
        : plus(coverage.stream().map(CoverageChange::id).toList(), DateRange.ALL);
  }

  /** The ids of everything that changed: what is announced. */
  public Set<String> ids() {
    return days.keySet();
  }

  public Set<String> campaignIds() {
    return figures().ids();
  }

  /** The campaigns alone. */
  public CampaignChanges figures() {
    if (days.keySet().stream().noneMatch(CoverageChange::isId)) {
      return this;
    }
    var campaigns = new HashMap<>(days);
    campaigns.keySet().removeIf(CoverageChange::isId);
    return new CampaignChanges(campaigns);
  }

  public List<CoverageChange> coverage() {
    return days.keySet().stream().filter(CoverageChange::isId).map(CoverageChange::ofId).toList();
  }

  public boolean isEmpty() {
    return days.isEmpty();
  }
}
