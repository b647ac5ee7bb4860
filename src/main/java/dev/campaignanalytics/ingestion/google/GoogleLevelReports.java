package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.google.GaqlQueries.Resource;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A daily report about ad groups or ads: one query for each resource of the level. */
final class GoogleLevelReports implements Endpoint<ReportQuery, LevelPage> {
  private static final List<String> NOT_ASKED_FOR =
      List.of("adGroup", "adGroupAd", "assetGroup", "adGroupCriterion");

  private final GoogleConversions conversions;
  private final GoogleReports reports;
  private final GoogleCalls calls;
  private final Level level;

  GoogleLevelReports(GoogleConversions conversions, GoogleCalls calls, Level level) {
    this.conversions = conversions;
    this.reports = new GoogleReports(conversions, calls);
    this.calls = calls;
    this.level = level;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var step = GooglePartCursor.in(level, query.cursor());
    var target = calls.target(query.account().accountId(), query.via());
    var text = GaqlQueries.levelReport(step.resource(), query, conversions);
    return calls.search(target, text, step.pageToken(), token);
  }

  @Override
  public LevelPage read(ReportQuery query, ApiResponse response) {
    var step = GooglePartCursor.in(level, query.cursor());
    var requested =
        GoogleFaults.RequestInfo.report("Google account " + query.account().accountId());
    var page = GoogleResponse.read(response, requested);
    var collected = new LevelPage.Rows();
    for (var row : page.rows()) {
      GoogleReports.requireNoHours(query, row);
      collected.add(
          origin(step.resource(), row),
          () -> row(query, step.resource(), row, response.receivedAt()));
    }
    var next = Optional.of(step.next(page.next(step.pageToken()))).filter(c -> !c.isEmpty());
    return collected.page(
        new ReportPage.Step(next.map(query::at), Duration.ZERO), QuotaUsage.UNKNOWN);
  }

  private static ReportRows.Origin origin(Resource resource, JsonFields row) {
    var day = row.at("segments").text("date").orElse("no date");
    return new ReportRows.Origin(GoogleEntities.where(resource, row) + ", " + day, day, row);
  }

  private LevelPage.Row row(
      ReportQuery query, Resource resource, JsonFields row, Instant receivedAt) {
    var account = query.account();
    var day = GoogleReports.requestedDay(query, row);
    var asked = resource == Resource.AD ? List.of("adGroup", "adGroupAd") : List.of(key(resource));
    EntityIds.requireNone(
        row, NOT_ASKED_FOR.stream().filter(name -> !asked.contains(name)).toList());
    var ref = GoogleEntities.ref(account.accountId(), resource, row);
    var currency = row.at("customer").text("currencyCode").orElse(account.currency());
    var own = GoogleEntities.own(resource, row);
    return new LevelPage.Row(
        new LevelReading(ref, day, reports.counters(row.at("metrics")), currency, receivedAt),
        GoogleEntities.named(ref, resource, own, CampaignStatus.UNKNOWN));
  }

  private static String key(Resource resource) {
    return resource == Resource.AD_GROUP ? "adGroup" : "assetGroup";
  }
}
