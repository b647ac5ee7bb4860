package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.google.GoogleReportApi;
import dev.campaignanalytics.ingestion.google.GoogleSettings;
import dev.campaignanalytics.ingestion.linkedin.LinkedInReportApi;
import dev.campaignanalytics.ingestion.linkedin.LinkedInSettings;
import dev.campaignanalytics.ingestion.meta.MetaReportApi;
import dev.campaignanalytics.ingestion.meta.MetaSettings;
import dev.campaignanalytics.ingestion.tiktok.TikTokReportApi;
import dev.campaignanalytics.ingestion.tiktok.TikTokSettings;
import dev.campaignanalytics.model.Platform;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Daily reports in the formats of the four platforms, with any cell as a test requires. */
public enum PlatformRows {
  META(
      """
      {"account_id":"1","account_currency":${currency},"campaign_id":${id},
       "campaign_name":${name},"impressions":${impressions},"clicks":${clicks},
       "inline_link_clicks":${clicks},"spend":${cost},
       "date_start":"2026-11-${day}","date_stop":"2026-11-${day}"}\
      """,
      "{\"data\":[%s],\"paging\":{\"cursors\":{\"before\":\"B\",\"after\":\"A\"}}}",
      "{\"data\":[%s],\"paging\":{\"cursors\":{\"after\":\"A1\"},\"next\":\"https://x.example\"}}"),
  GOOGLE(
      """
      {"customer":{"id":"1","currencyCode":${currency}},
       "campaign":{"id":${id},"name":${name}},
       "metrics":{"impressions":${impressions},"clicks":${clicks},"costMicros":${costMicros}},
       "segments":{"date":"2026-11-${day}"}}\
      """,
      "[{\"results\":[%s],\"requestId\":\"r\"}]",
      "{\"results\":[%s],\"nextPageToken\":\"two\"}"),
  TIKTOK(
      """
      {"dimensions":{"campaign_id":${id},"stat_time_day":"2026-11-${day} 00:00:00"},
       "metrics":{"campaign_name":${name},"currency":${currency},"spend":${cost},
       "impressions":${impressions},"clicks":${clicks}}}\
      """,
      "{\"code\":0,\"message\":\"OK\",\"data\":{\"list\":[%s],"
          + "\"page_info\":{\"page\":1,\"page_size\":1000,\"total_number\":1,\"total_page\":1}}}",
      "{\"code\":0,\"data\":{\"list\":[%s],\"page_info\":{\"page\":1,\"total_page\":2}}}"),
  LINKEDIN(
      """
      {"pivotValues":["urn:li:sponsoredCampaign:${bareId}"],
       "dateRange":{"start":{"year":2026,"month":11,"day":${day}},
       "end":{"year":2026,"month":11,"day":${day}}},
       "impressions":${impressions},"clicks":${clicks},"costInLocalCurrency":${cost}}\
      """,
      "{\"paging\":{},\"elements\":[%s]}",
      "");

  private static final ConfigReader NOTHING = new ConfigReader(Map.of(), Map.of());

  private final String row;
  private final String report;
  private final String firstPage;

  PlatformRows(String row, String report, String firstPage) {
    this.row = row;
    this.report = report;
    this.firstPage = firstPage;
  }

  boolean hasPages() {
    return !firstPage.isEmpty();
  }

  Platform platform() {
    return Platform.valueOf(name());
  }

  public ReportApi api() {
    return switch (this) {
      case META -> new MetaReportApi(MetaSettings.from(NOTHING, false));
      case GOOGLE -> new GoogleReportApi(GoogleSettings.from(NOTHING, false));
      case TIKTOK -> new TikTokReportApi(TikTokSettings.from(NOTHING, false));
      case LINKEDIN -> new LinkedInReportApi(LinkedInSettings.from(NOTHING, false));
    };
  }

  /** Rows that each differ from a valid one in the given cells: name, JSON, name, JSON … */
  ReportPage read(String[]... rows) {
    return api().reports().read(query(), report(Arrays.stream(rows).map(this::row).toList()));
  }

  public ReportQuery query() {
    return Answers.days(platform(), "1");
  }

  /** A report without further pages. */
  public ApiResponse report(List<String> rows) {
    return Answers.ok(report.formatted(String.join(",", rows)));
  }

  /** The first of two pages. */
  public ApiResponse firstPage(List<String> rows) {
    return Answers.ok(firstPage.formatted(String.join(",", rows)));
  }

  /** The second of two pages. */
  public ApiResponse lastPage(List<String> rows) {
    var page = report(rows).body().replace("\"page\":1,", "\"page\":2,");
    return Answers.ok(page.replace("\"total_page\":1", "\"total_page\":2"));
  }

  public String row(String... cells) {
    var values = new LinkedHashMap<String, String>();
    values.put("id", "\"120231774518830612\"");
    values.put("name", "\"Autumn\"");
    values.put("currency", "\"EUR\"");
    values.put("impressions", "100");
    values.put("clicks", "10");
    values.put("cost", "\"1.5\"");
    values.put("costMicros", "\"1500000\"");
    values.put("day", "20");
    for (int i = 0; i < cells.length; i += 2) {
      values.put(cells[i], cells[i + 1]);
    }
    values.put("bareId", values.get("id").replace("\"", ""));
    var written = row;
    for (var value : values.entrySet()) {
      // A cell without a value is omitted.
      var absent = value.getValue().isEmpty();
      written =
          absent
              ? written.replaceAll("\"\\w+\":\\$\\{" + value.getKey() + "},?\\s*", "")
              : written.replace("${" + value.getKey() + "}", value.getValue());
    }
    return written.replaceAll(",\\s*}", "}");
  }
}
