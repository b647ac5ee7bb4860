package dev.campaignanalytics.api.audit;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.AuditState;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What accounts report beyond the sum of their campaigns, in the groups of a question: together
 * with the groups of campaigns it is what the accounts report. Days of which nothing can be said
 * are not in it.
 */
public final class UnallocatedJson {
  private UnallocatedJson() {}

  /**
   * @param decimalsAsText amounts as JSON strings
   */
  public static JsonArray of(GroupsQuery query, List<AuditDay> days, boolean decimalsAsText) {
    var sums = new LinkedHashMap<Map<String, String>, Delivered>();
    for (var day : days) {
      if (differs(day) && query.selection().currency().map(day.currency()::equals).orElse(true)) {
        sums.merge(names(query, day), day.difference(), Delivered::plus);
      }
    }
    var groups = new JsonArray();
    sums.forEach((names, sum) -> groups.add(group(names, sum, decimalsAsText)));
    return groups;
  }

  private static boolean differs(AuditDay day) {
    boolean isKnown = day.state() == AuditState.GAP || day.state() == AuditState.EXPLAINED;
    return isKnown && !day.difference().equals(Delivered.ZERO);
  }

  private static Map<String, String> names(GroupsQuery query, AuditDay day) {
    AccountRef account = day.account();
    var names = new LinkedHashMap<String, String>();
    for (var dimension : query.by()) {
      switch (dimension) {
        case PLATFORM -> names.put("platform", account.platform().wireName());
        case ACCOUNT -> {
          names.put("platform", account.platform().wireName());
          names.put("account_id", account.accountId());
        }
        // The amounts are of no campaign.
        case CAMPAIGN -> names.put("campaign_id", null);
        case AD_GROUP, AD ->
            throw new IllegalArgumentException("accounts are compared with their campaigns");
        case DAY, WEEK, MONTH ->
            names.put(EnumNames.name(dimension), start(dimension, day.day()).toString());
      }
    }
    names.put("currency", day.currency());
    return names;
  }

  private static LocalDate start(Dimension dimension, LocalDate day) {
    return switch (dimension) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      default -> day;
    };
  }

  private static JsonObject group(
      Map<String, String> names, Delivered sum, boolean decimalsAsText) {
    var group = new JsonObject();
    names.forEach(group::put);
    var cost = Micros.toUnits(sum.cost());
    return group
        .put("impressions", sum.impressions())
        .put("clicks", sum.clicks())
        .put("cost", decimalsAsText ? cost.toPlainString() : cost);
  }
}
