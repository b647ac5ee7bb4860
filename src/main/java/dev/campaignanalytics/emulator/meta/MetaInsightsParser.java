package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.meta.MetaInsightsRequest.Actions;
import dev.campaignanalytics.emulator.meta.MetaInsightsRequest.Breakdown;
import dev.campaignanalytics.emulator.meta.MetaInsightsRequest.InsightsFilter;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the parameters of an insights request as strictly as Meta, including defaults. */
final class MetaInsightsParser {
  private static final Set<String> FIELDS =
      Set.of(
          "account_id",
          "account_currency",
          "account_name",
          "campaign_id",
          "campaign_name",
          "adset_id",
          "adset_name",
          "ad_id",
          "ad_name",
          "objective",
          "impressions",
          "clicks",
          "inline_link_clicks",
          "spend",
          "actions",
          "action_values",
          "attribution_setting",
          "date_start",
          "date_stop");
  private static final Set<String> WINDOWS =
      Set.of(
          "1d_click",
          "7d_click",
          "28d_click",
          "1d_view",
          "7d_view",
          "28d_view",
          "1d_ev",
          "default",
          "incrementality",
          "dda");
  private static final String BY_HOUR = "hourly_stats_aggregated_by_";

  private final Map<String, String> params;
  private final WorldAccount account;
  private final Instant now;

  MetaInsightsParser(Map<String, String> params, WorldAccount account, Instant now) {
    this.params = params;
    this.account = account;
    this.now = now;
  }

  MetaInsightsRequest parse() {
    Breakdown breakdown = breakdown();
    var periods = new MetaInsightsPeriods(params, account, now).parse(breakdown != Breakdown.NONE);
    var actions = new Actions(windows(), hasPlainActions());
    return new MetaInsightsRequest(
        account, level(), fields(), periods, breakdown, filter(), actions);
  }

  private Optional<Level> level() {
    String level = params.getOrDefault("level", "account");
    return switch (level) {
      case "account" -> Optional.empty();
      case "campaign" -> Optional.of(Level.CAMPAIGN);
      case "adset" -> Optional.of(Level.AD_GROUP);
      case "ad" -> Optional.of(Level.AD);
      default -> throw MetaErrors.refusal(1, 99, "An unknown error occurred");
    };
  }

  private Set<String> fields() {
    var fields = new LinkedHashSet<>(list("fields", "impressions,spend"));
    for (String field : fields) {
      if (!FIELDS.contains(field)) {
        throw MetaErrors.badParameter("fields", field + " is not valid for fields param");
      }
    }
    fields.add("date_start");
    fields.add("date_stop");
    return fields;
  }

  private Breakdown breakdown() {
    List<String> breakdowns = list("breakdowns", "");
    if (breakdowns.isEmpty()) {
      return Breakdown.NONE;
    }
    return switch (String.join(",", breakdowns)) {
      case BY_HOUR + "advertiser_time_zone" -> Breakdown.ADVERTISER_HOUR;
      case BY_HOUR + "audience_time_zone" -> Breakdown.AUDIENCE_HOUR;
      default -> throw MetaErrors.refusal(2, 1504041, "Invalid breakdowns");
    };
  }

  private List<String> windows() {
    List<String> windows = list("action_attribution_windows", "");
    if (!WINDOWS.containsAll(windows)) {
      throw MetaErrors.badParameter("action_attribution_windows", "unknown attribution window");
    }
    return windows;
  }

  private boolean hasPlainActions() {
    return list("action_breakdowns", "action_type").equals(List.of("action_type"));
  }

  /** A list parameter is a JSON array or comma-separated. */
  private List<String> list(String name, String otherwise) {
    String text = params.getOrDefault(name, otherwise).strip();
    if (text.startsWith("[")) {
      return array(name, text).stream().map(String::valueOf).toList();
    }
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  private static JsonArray array(String name, String text) {
    try {
      return new JsonArray(text);
    } catch (DecodeException notAnArray) {
      throw MetaErrors.badParameter(name, "Param " + name + " must be an array");
    }
  }

  private InsightsFilter filter() {
    InsightsFilter filter = InsightsFilter.NONE;
    for (Object condition : array("filtering", params.getOrDefault("filtering", "[]"))) {
      if (!(condition instanceof JsonObject json)) {
        throw MetaErrors.badParameter("filtering", "Param filtering must be an array of objects");
      }
      filter = with(filter, json);
    }
    return filter;
  }

  private static InsightsFilter with(InsightsFilter filter, JsonObject condition) {
    String field = String.valueOf(condition.getValue("field"));
    String operator = String.valueOf(condition.getValue("operator"));
    String type = field.substring(0, Math.max(0, field.indexOf('.')));
    return switch (field + " " + operator) {
      case "campaign.id IN", "campaign.id EQUAL", "adset.id IN", "ad.id IN" ->
          new InsightsFilter(
              plus(filter.ids(), type, condition), filter.statuses(), filter.impressionsAbove());
      case "campaign.effective_status IN", "adset.effective_status IN", "ad.effective_status IN" ->
          new InsightsFilter(
              filter.ids(), plus(filter.statuses(), type, condition), filter.impressionsAbove());
      case "impressions GREATER_THAN" ->
          new InsightsFilter(filter.ids(), filter.statuses(), Optional.of(number(condition)));
      default -> throw MetaErrors.badParameter("filtering", "Filtering field is invalid");
    };
  }

  private static Map<String, Set<String>> plus(
      Map<String, Set<String>> old, String type, JsonObject condition) {
    var both = new HashMap<>(old);
    both.put(type, values(condition));
    return both;
  }

  private static long number(JsonObject condition) {
    String value = String.valueOf(condition.getValue("value"));
    if (!value.matches("[0-9]{1,18}")) {
      throw MetaErrors.badParameter("filtering", "Filtering value is not a number");
    }
    return Long.parseLong(value);
  }

  private static Set<String> values(JsonObject condition) {
    var values = new LinkedHashSet<String>();
    if (condition.getValue("value") instanceof JsonArray many) {
      many.forEach(value -> values.add(value.toString()));
    } else {
      values.add(String.valueOf(condition.getValue("value")));
    }
    return values;
  }

  /** The start and end of a JSON time range. */
  static DateRange timeRange(String text) {
    try {
      var range = new JsonObject(text);
      LocalDate since = LocalDate.parse(range.getString("since"));
      return new DateRange(since, LocalDate.parse(range.getString("until")));
    } catch (RuntimeException malformed) {
      throw MetaErrors.badParameter(
          "time_range", "Must be a JSON object with since and until as YYYY-MM-DD, in order");
    }
  }
}
