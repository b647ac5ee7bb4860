package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a group: exactly those of its dimensions and the fields that belong to them. */
final class GroupNames {
  private GroupNames() {}

  static Map<String, String> of(GroupsQuery query, GroupFigures row) {
    var names = new LinkedHashMap<String, String>();
    for (var dimension : query.by()) {
      put(names, dimension, row);
    }
    names.put("currency", row.currency());
    return names;
  }

  private static void put(Map<String, String> names, Dimension dimension, GroupFigures row) {
    switch (dimension) {
      case PLATFORM -> names.put("platform", platform(row));
      case ACCOUNT -> {
        names.put("platform", platform(row));
        names.put("account_id", row.accountId().orElse(null));
      }
      case CAMPAIGN -> {
        names.put("campaign_id", row.campaignId().orElse(null));
        names.put("name", row.name().orElse(null));
      }
      case AD_GROUP -> {
        names.put("ad_group_id", row.entity().adGroupId().orElse(null));
        names.put("ad_group_name", row.entity().adGroupName().orElse(null));
      }
      case AD -> {
        names.put("ad_id", row.entity().adId().orElse(null));
        names.put("ad_name", row.entity().adName().orElse(null));
      }
      case DAY, WEEK, MONTH -> names.put(EnumNames.name(dimension), start(row));
    }
  }

  private static String platform(GroupFigures row) {
    return row.platform().map(Platform::wireName).orElse(null);
  }

  private static String start(GroupFigures row) {
    return row.start().map(Object::toString).orElse(null);
  }
}
