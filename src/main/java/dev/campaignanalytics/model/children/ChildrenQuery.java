package dev.campaignanalytics.model.children;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.report.Selection;
import java.util.Optional;

/**
 * Queries what is below a campaign or an ad group.
 *
 * @param level of the children
 * @param adGroupId the parent; empty: the campaign is
 */
public record ChildrenQuery(
    String campaignId,
    DateRange days,
    Selection selection,
    Level level,
    Optional<String> adGroupId) {
  public ChildrenQuery {
    if (level == Level.CAMPAIGN || level == Level.AD_GROUP && adGroupId.isPresent()) {
      throw new IllegalArgumentException("the children of a parent are below it");
    }
  }
}
