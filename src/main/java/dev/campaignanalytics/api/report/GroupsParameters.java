package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelFilter;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which groups are requested. */
final class GroupsParameters {
  private static final int DEFAULT_LIMIT = 1000;

  private GroupsParameters() {}

  /**
   * @param target of amounts that are converted
   */
  static GroupsQuery query(ReadingParameters parameters, Optional<ConversionTarget> target) {
    var all = parameters.all();
    var below = level(all);
    return new GroupsQuery(
        parameters.period().days(),
        parameters.selection(),
        all.text("campaign"),
        dimensions(all, below.level()),
        parameters.order(),
        all.optionalInteger("limit").orElse(DEFAULT_LIMIT),
        target,
        below);
  }

  private static LevelFilter level(QueryParameters all) {
    var level = all.choice("level", Level.class).orElse(Level.CAMPAIGN);
    var adGroup = all.text("ad_group");
    if (level == Level.CAMPAIGN) {
      if (adGroup.isPresent()) {
        throw QueryParameters.invalid("ad_group", "needs level=ad_group or level=ad");
      }
      return LevelFilter.CAMPAIGNS;
    }
    for (var name : List.of("unallocated", "strict")) {
      if (all.flag(name)) {
        throw QueryParameters.invalid(name, "cannot be given together with level");
      }
    }
    return new LevelFilter(level, adGroup);
  }

  /**
   * Ids of campaigns, ad groups and ads are unique in an account only, so below campaigns a group
   * of one of them has its parents, too.
   */
  private static List<Dimension> dimensions(QueryParameters all, Level level) {
    var by = all.choices("group_by", Dimension.class);
    if (by.stream().filter(Dimension::isTime).count() > 1) {
      throw QueryParameters.invalid("group_by", "can have one of day, week and month");
    }
    if (by.contains(Dimension.AD) && level != Level.AD) {
      throw QueryParameters.invalid("group_by", "can have ad with level=ad only");
    }
    if (by.contains(Dimension.AD_GROUP) && level == Level.CAMPAIGN) {
      throw QueryParameters.invalid(
          "group_by", "can have ad_group with level=ad_group or level=ad only");
    }
    return level == Level.CAMPAIGN ? by : withParents(by);
  }

  private static List<Dimension> withParents(List<Dimension> by) {
    var path = List.of(Dimension.ACCOUNT, Dimension.CAMPAIGN, Dimension.AD_GROUP, Dimension.AD);
    int deepest = by.stream().mapToInt(path::indexOf).max().orElse(-1);
    var parents = new ArrayList<>(path.subList(0, deepest + 1));
    return Stream.concat(parents.stream(), by.stream()).distinct().toList();
  }
}
