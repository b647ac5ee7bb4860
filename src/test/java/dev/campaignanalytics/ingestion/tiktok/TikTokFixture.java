package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Common test data of this package. */
final class TikTokFixture {
  static final Instant NOW = Instant.parse("2026-11-21T02:03:04Z");
  static final AccessToken TOKEN = AccessToken.lasting(new Secret("token-of-the-test"));
  static final Account ACCOUNT = account("America/Los_Angeles");

  private TikTokFixture() {}

  static TikTokReportApi reports(String... keysAndValues) {
    return new TikTokReportApi(settings(keysAndValues));
  }

  static TikTokSettings settings(String... keysAndValues) {
    var file = new LinkedHashMap<String, String>();
    file.put("tiktok.access_token", "token-of-the-test");
    file.put("tiktok.app_id", "7000000000000000001");
    file.put("tiktok.app_secret", "secret-of-the-test");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      file.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    var reader = new ConfigReader(Map.of(), file);
    var settings = TikTokSettings.from(reader, true);
    reader.finish();
    return settings;
  }

  static Account account(String zone) {
    return new Account(
        Platform.TIKTOK, "7051234567890123456", "Acme EU", "USD", ZoneId.of(zone), "STATUS_ENABLE");
  }

  static ReportQuery days(String from, String to) {
    var range = new DateRange(LocalDate.parse(from), LocalDate.parse(to));
    return ReportQuery.first(ACCOUNT, Grain.DAY, range);
  }

  static ReportQuery hours(String day) {
    return hours(day, ACCOUNT);
  }

  static ReportQuery hours(String day, Account account) {
    var date = LocalDate.parse(day);
    return ReportQuery.first(account, Grain.HOUR, new DateRange(date, date));
  }

  static ApiResponse ok(String body) {
    return new ApiResponse(200, Map.of(), body, NOW);
  }

  static ApiResponse fault(int code, String message) {
    return ok(
        "{\"code\":%d,\"message\":\"%s\",\"request_id\":\"20261121020304010244098765432F9E8D\"}"
            .formatted(code, message));
  }

  /** A page of a list; {@code more} is appended to {@code data}. */
  static ApiResponse page(String rows, String more) {
    return ok(
        "{\"code\":0,\"message\":\"OK\",\"request_id\":\"r\",\"data\":{\"list\":["
            + rows
            + "]"
            + (more.isEmpty() ? "" : "," + more)
            + "}}");
  }

  static String pageInfo(int page, int pages) {
    return "\"page_info\":{\"page\":%d,\"page_size\":1000,\"total_number\":%d,\"total_page\":%d}"
        .formatted(page, pages, pages);
  }

  static String dayRow(String campaign, String day, String metrics) {
    return row("\"" + campaign + "\"", "stat_time_day", day + " 00:00:00", metrics);
  }

  static String hourRow(String campaign, String label, String metrics) {
    return row("\"" + campaign + "\"", "stat_time_hour", label, metrics);
  }

  static String row(String campaignJson, String dimension, String label, String metrics) {
    return "{\"dimensions\":{\"campaign_id\":%s,\"%s\":\"%s\"},\"metrics\":{%s}}"
        .formatted(campaignJson, dimension, label, metrics);
  }

  /** The parameters of a call, decoded once. */
  static Map<String, String> parameters(ApiCall call) {
    return Arrays.stream(call.uri().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
