package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The report by creative and day: one response without pages. The statistics finder names the
 * campaign of each creative as well; with the one pivot of the analytics finder the figures of a
 * creative that no listing returns would belong to no campaign.
 */
final class LinkedInCreativeReports implements Endpoint<ReportQuery, LevelPage> {
  private final LinkedInRequests requests;
  private final LinkedInFigures figures;

  LinkedInCreativeReports(LinkedInRequests requests) {
    this.requests = requests;
    this.figures = requests.settings().figures();
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var parameters =
        "q=statistics&pivots=List(CAMPAIGN,CREATIVE)&timeGranularity=DAILY&dateRange="
            + LinkedInReports.dateRange(query.range())
            + "&accounts="
            + LinkedInRequests.urns(LinkedInRequests.ACCOUNT, List.of(query.account().accountId()))
            + LinkedInReports.campaigns(query)
            + "&fields="
            + LinkedInReports.fields(query, figures);
    return requests.read("/adAnalytics", parameters, token);
  }

  @Override
  public LevelPage read(ReportQuery query, ApiResponse response) {
    var reader = new LinkedInRowReader(query, figures, response.receivedAt());
    var rows = new LevelPage.Rows();
    int position = 0;
    for (var element : LinkedInElements.report(query, response)) {
      position++;
      rows.add(
          LinkedInRowReader.origin(element, position),
          () -> row(query, element, reader, response.receivedAt()));
    }
    return rows.page(new ReportPage.Step(Optional.empty(), Duration.ZERO), QuotaUsage.UNKNOWN);
  }

  private static LevelPage.Row row(
      ReportQuery query, JsonFields element, LinkedInRowReader reader, Instant receivedAt) {
    var account = query.account();
    var campaign = id(element, LinkedInRequests.CAMPAIGN);
    var creative = id(element, LinkedInRequests.CREATIVE);
    var ref =
        EntityRef.ad(
            new AccountRef(Platform.LINKEDIN, account.accountId()), campaign, campaign, creative);
    var reading =
        new LevelReading(
            ref, reader.day(element), reader.counters(element), account.currency(), receivedAt);
    return new LevelPage.Row(reading, new AdEntity(ref, "", CampaignStatus.UNKNOWN, ""));
  }

  /** The id in the only pivot value of a kind. */
  private static String id(JsonFields element, String prefix) {
    var values = element.at(LinkedInRowReader.CAMPAIGN);
    var urns =
        element.ids(LinkedInRowReader.CAMPAIGN).stream()
            .filter(urn -> urn.startsWith(prefix))
            .toList();
    if (urns.size() != 1) {
      throw values.rejected("does not name exactly one " + prefix + "<number>");
    }
    return EntityIds.after(prefix, urns.get(0), values);
  }
}
