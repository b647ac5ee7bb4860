package dev.campaignanalytics.model.report;

import java.util.List;

/**
 * The groups that were found.
 *
 * @param total the number of groups on all pages
 */
public record GroupsPage(List<GroupFigures> groups, long total) {
  public GroupsPage {
    groups = List.copyOf(groups);
  }

  /** The first groups, up to the limit. */
  public List<GroupFigures> first(int limit) {
    return groups.subList(0, Math.min(groups.size(), limit));
  }
}
