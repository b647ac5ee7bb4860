package dev.campaignanalytics.emulator.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the emulated TikTok as a correct client does, and can omit each required detail. */
final class TikTokClient {
  static final String REPORT = "/report/integrated/get/";
  static final String CAMPAIGNS = "/campaign/get/";

  private static final String ALL_STATES =
      "[{\"field_name\":\"campaign_status\",\"filter_type\":\"IN\","
          + "\"filter_value\":\"[\\\"STATUS_ALL\\\"]\"}]";
  private static final String METRICS =
      "[\"campaign_name\",\"currency\",\"spend\",\"impressions\",\"clicks\",\"conversion\","
          + "\"total_complete_payment_rate\",\"total_purchase_value\","
          + "\"total_onsite_shopping_value\"]";

  private final RunningEmulator emulator;

  TikTokClient(RunningEmulator emulator) {
    this.emulator = emulator;
  }

  WorldAccount account(int index) {
    return emulator.account(Platform.TIKTOK, index);
  }

  /** A complete daily report request, which can be changed. */
  Map<String, String> daily(WorldAccount account, String from, String to) {
    var params = new LinkedHashMap<String, String>();
    params.put("advertiser_id", account.id());
    params.put("service_type", "AUCTION");
    params.put("report_type", "BASIC");
    params.put("data_level", "AUCTION_CAMPAIGN");
    params.put("dimensions", "[\"campaign_id\",\"stat_time_day\"]");
    params.put("metrics", METRICS);
    params.put("start_date", from);
    params.put("end_date", to);
    params.put("page", "1");
    params.put("page_size", "1000");
    params.put("filtering", ALL_STATES);
    return params;
  }

  Map<String, String> hourly(WorldAccount account, String day) {
    var params = daily(account, day, day);
    params.put("dimensions", "[\"campaign_id\",\"stat_time_hour\"]");
    return params;
  }

  Reply report(Map<String, String> params) {
    return call(REPORT, params);
  }

  Reply call(String path, Map<String, String> params) {
    return raw(path + "?" + query(params), headers());
  }

  Reply raw(String target, Map<String, String> headers) {
    return emulator.get(emulator.setting("TIKTOK_BASE_URL") + target, headers);
  }

  Map<String, String> headers() {
    return Map.of("Access-Token", emulator.setting("TIKTOK_ACCESS_TOKEN"));
  }

  /** All rows of all pages. */
  List<JsonNode> rows(Map<String, String> params) {
    var rows = new ArrayList<JsonNode>();
    int page = 0;
    int pages;
    do {
      params.put("page", Integer.toString(++page));
      var data = report(params).json().path("data");
      data.path("list").forEach(rows::add);
      pages = data.path("page_info").path("total_page").asInt();
    } while (page < pages);
    return rows;
  }

  static String query(Map<String, String> params) {
    return params.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
