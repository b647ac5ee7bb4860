package dev.campaignanalytics.model.report;

import java.util.List;

/**
 * Groups that were found.
 *
 * @param total how many there are, on this page or not
 */
public record GroupsPage(List<GroupFigures> groups, long total) {
  public GroupsPage {
    groups = List.copyOf(groups);
  }

  /** At most so many of them. */
  public List<GroupFigures> first(int limit) {
    return groups.subList(0, Math.min(groups.size(), limit));
  }
}
