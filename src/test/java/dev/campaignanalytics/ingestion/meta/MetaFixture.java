package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** An adapter for account 804 and Meta's responses to it. */
final class MetaFixture {
  static final String ACCOUNT = "804417739265110";
  static final String CAMPAIGN = "120231774518830612";
  static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

  static final String HOUR_ROW =
      """
      {"account_id":"804417739265110","account_currency":"EUR",
       "campaign_id":"120231774518830612","campaign_name":"Autumn",
       "impressions":"1204","clicks":"37","inline_link_clicks":"24","spend":"18.92",
       "date_start":"2026-11-20","date_stop":"2026-11-20",
       "hourly_stats_aggregated_by_advertiser_time_zone":"13:00:00 - 13:59:59"}\
      """;

  private MetaFixture() {}

  static MetaSettings settings(String... keysAndValues) {
    var values = new LinkedHashMap<String, String>();
    values.put("meta.base_url", "http://localhost:4711/meta");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return MetaSettings.from(reader(values), false);
  }

  /** Secrets come only from the environment here; everything else from the file. */
  static ConfigReader reader(Map<String, String> values) {
    return new ConfigReader(Map.of(), values);
  }

  static MetaReportApi api(String... keysAndValues) {
    return new MetaReportApi(settings(keysAndValues));
  }

  static ReportQuery days() {
    return Answers.days(Platform.META, ACCOUNT);
  }

  static ReportQuery hours() {
    return Answers.hours(Platform.META, ACCOUNT);
  }

  /** A row of a day with any further fields, each of which begins with a comma. */
  static String dayRow(String more) {
    return """
    {"account_id":"804417739265110","account_currency":"EUR",
     "campaign_id":"120231774518830612","campaign_name":"Autumn",
     "impressions":"18423","clicks":"512","inline_link_clicks":"341","spend":"287.45",
     "attribution_setting":"7d_click_1d_view",
     "date_start":"2026-11-20","date_stop":"2026-11-20"%s}\
    """
        .formatted(more);
  }

  static String page(String... rows) {
    return "{\"data\":[%s],\"paging\":{\"cursors\":{\"before\":\"B\",\"after\":\"A1\"}}}"
        .formatted(String.join(",", rows));
  }

  static String pageWithNext(String after, String... rows) {
    return """
    {"data":[%s],"paging":{"cursors":{"before":"B","after":"%s"},
     "next":"https://graph.facebook.com/v26.0/x?access_token=EAAleak&after=%s"}}\
    """
        .formatted(String.join(",", rows), after, after);
  }

  static String error(int code, int subcode) {
    return error(code, subcode, "Localised text");
  }

  static String error(int code, int subcode, String message) {
    return """
    {"error":{"message":"%s","type":"OAuthException","code":%d,"error_subcode":%d,
     "is_transient":false,"fbtrace_id":"A3pz5DCfhBg3"}}\
    """
        .formatted(message, code, subcode);
  }
}
