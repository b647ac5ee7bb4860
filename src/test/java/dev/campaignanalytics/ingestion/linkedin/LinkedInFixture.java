package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Common test data of this package. */
final class LinkedInFixture {
  static final Instant NOW = Instant.parse("2026-11-21T22:30:00Z");
  static final AccessToken TOKEN = AccessToken.lasting(new Secret("token-of-the-test"));
  static final Account ACCOUNT =
      new Account(Platform.LINKEDIN, "512345678", "Acme EMEA", "EUR", ZoneId.of("UTC"), "ACTIVE");

  private LinkedInFixture() {}

  static LinkedInReportApi reports(String... keysAndValues) {
    return new LinkedInReportApi(settings(keysAndValues));
  }

  static LinkedInSettings settings(String... keysAndValues) {
    var file = new LinkedHashMap<String, String>();
    file.put("linkedin.access_token", "token-of-the-test");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      file.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    var reader = new ConfigReader(Map.of(), file);
    var settings = LinkedInSettings.from(reader, true);
    reader.finish();
    return settings;
  }

  static ReportQuery days(String from, String to) {
    var range = new DateRange(LocalDate.parse(from), LocalDate.parse(to));
    return ReportQuery.first(ACCOUNT, Grain.DAY, range);
  }

  static ApiResponse ok(String body) {
    return response(200, body);
  }

  static ApiResponse response(int status, String body) {
    return new ApiResponse(status, Map.of(), body, NOW);
  }

  static ApiResponse elements(String... rows) {
    return ok(
        "{\"paging\":{\"start\":0,\"count\":10,\"links\":[]},\"elements\":["
            + String.join(",", rows)
            + "]}");
  }

  /** A row of 19 November 2026. */
  static String row(String campaign, String figures) {
    return row(campaign, "2026,11,19", figures);
  }

  static String row(String campaign, String day, String figures) {
    var parts = day.split(",");
    var date = "{\"year\":%s,\"month\":%s,\"day\":%s}".formatted(parts[0], parts[1], parts[2]);
    return "{\"pivotValues\":[\"urn:li:sponsoredCampaign:%s\"],\"dateRange\":{\"start\":%s,\"end\":%s},%s}"
        .formatted(campaign, date, date, figures);
  }
}
