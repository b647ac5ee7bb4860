package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.REJECTED;
import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One query for the whole report; its rows become readings. */
final class GoogleReports implements Endpoint<ReportQuery, ReportPage> {
  private static final List<String> BELOW_CAMPAIGN =
      List.of("adGroup", "adGroupAd", "assetGroup", "adGroupCriterion");

  private final GoogleConversions conversions;
  private final GoogleCalls calls;

  GoogleReports(GoogleConversions conversions, GoogleCalls calls) {
    this.conversions = conversions;
    this.calls = calls;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var target = calls.target(query.account().accountId(), query.via());
    return calls.search(target, GaqlQueries.report(query, conversions), query.cursor(), token);
  }

  @Override
  public ReportPage read(ReportQuery query, ApiResponse response) {
    var requested =
        GoogleFaults.RequestInfo.report("Google account " + query.account().accountId());
    var page = GoogleResponse.read(response, requested);
    var collected = new ReportRows();
    int position = 0;
    for (var row : page.rows()) {
      position++;
      requireNoHours(query, row);
      collected.add(origin(row, position), () -> row(query, row, response.receivedAt()));
    }
    collected.remark("query_resource_consumption", page.consumption());
    var next = Optional.of(page.next(query.cursor())).filter(token -> !token.isEmpty());
    return collected.page(next.map(query::at), QuotaUsage.UNKNOWN);
  }

  /** Stops at faults that make the whole window unreliable: hours would be parts of a day. */
  static void requireNoHours(ReportQuery query, JsonFields row) {
    if (query.grain() == Grain.DAY && row.at("segments").at("hour").exists()) {
      throw broken(query, "received hours where days were requested");
    }
  }

  private static SourceException broken(ReportQuery query, String what) {
    return new SourceException(
        SourceException.Kind.FATAL,
        "Google account %s: %s; the window is not stored"
            .formatted(query.account().accountId(), what));
  }

  private static ReportRows.Origin origin(JsonFields row, int position) {
    var day = row.at("segments").text("date").orElse("no date");
    var hour = row.at("segments").text("hour").map(text -> " hour " + text).orElse("");
    var campaign = row.at("campaign").text("id").map(id -> "campaign " + id);
    var where = campaign.orElse("row " + position) + ", " + day + hour;
    return new ReportRows.Origin(where, day, row);
  }

  private ReportRows.Row row(ReportQuery query, JsonFields row, Instant receivedAt) {
    var account = query.account();
    var accountId = GoogleIds.bare(account.accountId());
    var segments = row.at("segments");
    var day = requestedDay(query, row);
    EntityIds.requireNone(row, BELOW_CAMPAIGN);
    var campaign =
        new CampaignRef(
            Platform.GOOGLE,
            account.accountId(),
            GoogleIds.campaign(row.at("campaign"), accountId));
    var currency = row.at("customer").text("currencyCode").orElse(account.currency());
    var seen = new Reading.Observation(currency, receivedAt);
    var counters = counters(row.at("metrics"));
    var reading =
        query.grain() == Grain.HOUR
            ? Reading.ofHour(campaign, day.atTime(hour(segments), 0), counters, seen)
            : Reading.ofDay(campaign, day, counters, seen);
    return new ReportRows.Row(reading, row.at("campaign").text("name").orElse(""));
  }

  /** The day of a row; rejects a row of another account or of days that were not requested. */
  static LocalDate requestedDay(ReportQuery query, JsonFields row) {
    var customer = row.at("customer");
    var accountId = GoogleIds.bare(query.account().accountId());
    if (customer.text("id").filter(id -> !GoogleIds.bare(id).equals(accountId)).isPresent()) {
      throw customer.at("id").rejected("is not the account that was requested");
    }
    var segments = row.at("segments");
    var day = segments.date("date");
    if (!query.range().contains(day)) {
      throw segments.at("date").rejected("is outside the days that were requested");
    }
    return day;
  }

  /** Hour 0 is written explicitly, so an absent hour is an invalid hour. */
  private static int hour(JsonFields segments) {
    long hour = segments.count("hour", REJECTED);
    if (hour > 23) {
      throw segments.at("hour").rejected("is not an hour");
    }
    return (int) hour;
  }

  /** An absent metric is 0: Google returns a row as soon as one of its metrics is not 0. */
  Counters counters(JsonFields metrics) {
    if (!metrics.isObject()) {
      throw metrics.rejected("is missing");
    }
    return new Counters(
        metrics.count("impressions", ZERO),
        metrics.count("clicks", ZERO),
        metrics.micros(conversions.count(), ZERO),
        metrics.count("costMicros", ZERO),
        metrics.micros(conversions.value(), ZERO));
  }
}
