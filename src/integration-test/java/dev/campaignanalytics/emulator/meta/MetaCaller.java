package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.EmulatorRig.encoded;
import static dev.campaignanalytics.model.Platform.META;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the emulator as a client of Meta would, and reads rows as the default mapping does. */
record MetaCaller(EmulatorRig rig) {
  private static final String WEEK = "{\"since\":\"2026-11-14\",\"until\":\"2026-11-20\"}";
  private static final String DAILY_FIELDS =
      "account_id,account_currency,campaign_id,campaign_name,impressions,clicks,"
          + "inline_link_clicks,spend,actions,action_values,attribution_setting,date_start,date_stop";
  static final String BY_HOUR = "hourly_stats_aggregated_by_advertiser_time_zone";

  static Map<String, String> daily() {
    var params = new LinkedHashMap<String, String>();
    params.put("level", "campaign");
    params.put("fields", DAILY_FIELDS);
    params.put("time_increment", "1");
    params.put("time_range", WEEK);
    params.put("action_attribution_windows", "[\"7d_click\",\"1d_view\"]");
    params.put("limit", "10");
    return params;
  }

  static String filter(String campaign) {
    return "[{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"" + campaign + "\"]}]";
  }

  String token() {
    return rig.setting("META_ACCESS_TOKEN");
  }

  Reply get(String path) {
    return get(path, token());
  }

  Reply get(String path, String token) {
    return rig.get(path, "Authorization", "Bearer " + token);
  }

  Reply insights(WorldAccount account, Map<String, String> params) {
    return get("/meta/v26.0/act_" + account.id() + "/insights?" + encoded(params));
  }

  /** The default week of an account by its index, with {@code more} at the end of the query. */
  Reply insights(int account, String more) {
    return insights(account, more, token());
  }

  Reply insights(int account, String more, String token) {
    String id = rig.account(META, account).id();
    Map<String, String> params = daily();
    params.remove("limit");
    params.remove("action_attribution_windows");
    return get("/meta/v26.0/act_" + id + "/insights?" + encoded(params) + more, token);
  }

  List<JsonObject> allRows(WorldAccount account, Map<String, String> params) {
    var rows = new ArrayList<JsonObject>();
    var paged = new LinkedHashMap<>(params);
    JsonObject paging;
    do {
      JsonObject page = insights(account, paged).json();
      page.getJsonArray("data").forEach(row -> rows.add((JsonObject) row));
      paging = page.getJsonObject("paging", new JsonObject());
      paged.put("after", paging.getJsonObject("cursors", new JsonObject()).getString("after", ""));
    } while (paging.containsKey("next"));
    return rows;
  }

  String app() {
    return encoded(
        Map.of(
            "client_id", rig.setting("META_APP_ID"),
            "client_secret", rig.setting("META_APP_SECRET")));
  }

  Reply exchange(String current) {
    return rig.get(
        "/meta/v26.0/oauth/access_token?grant_type=fb_exchange_token&"
            + app()
            + "&set_token_expires_in_60_days=true&fb_exchange_token="
            + current);
  }

  /** As a product with the default mapping reads a row. */
  static DayTruth read(WorldAccount account, JsonObject row) {
    return new DayTruth(
        new CampaignRef(META, account.id(), row.getString("campaign_id")),
        LocalDate.parse(row.getString("date_start")),
        new Counters(
            Long.parseLong(row.getString("impressions")),
            Long.parseLong(row.getString("clicks")),
            canonical(row, "actions"),
            Micros.of(new BigDecimal(row.getString("spend"))),
            canonical(row, "action_values")));
  }

  static long canonical(JsonObject row, String list) {
    JsonObject action = action(row, list, "omni_purchase");
    if (action == null) {
      return 0;
    }
    BigDecimal windows = value(action, "7d_click").add(value(action, "1d_view"));
    return Micros.of(action.containsKey("value") ? value(action, "value") : windows);
  }

  static JsonObject action(JsonObject row, String list, String type) {
    return row.getJsonArray(list, new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(action -> action.getString("action_type").equals(type))
        .findFirst()
        .orElse(null);
  }

  static BigDecimal value(JsonObject action, String key) {
    return new BigDecimal(action.getString(key, "0"));
  }

  static BigDecimal sum(List<JsonObject> rows, String key) {
    return rows.stream()
        .map(row -> Optional.ofNullable(row.getString(key)).orElse("0"))
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static int code(Reply reply) {
    return reply.json().getJsonObject("error").getInteger("code");
  }
}
