package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.money.UsedRates;
import java.util.List;
import java.util.Optional;

/**
 * The groups that were found.
 *
 * @param total the number of groups on all pages
 * @param rates those of the groups on all pages, if amounts are converted
 */
public record GroupsPage(List<GroupFigures> groups, long total, Optional<UsedRates> rates) {
  public GroupsPage {
    groups = List.copyOf(groups);
  }

  /** The first groups, up to the limit. */
  public List<GroupFigures> first(int limit) {
    return groups.subList(0, Math.min(groups.size(), limit));
  }
}
