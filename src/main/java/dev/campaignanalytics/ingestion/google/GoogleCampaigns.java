package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.BudgetRows;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.json.TimeZones;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;

/** The campaigns of an account. */
final class GoogleCampaigns implements Endpoint<ListQuery, ListPage<Campaign>> {
  private final GoogleCalls calls;
  private final TimeZones zones;

  GoogleCampaigns(GoogleCalls calls, TimeZones zones) {
    this.calls = calls;
    this.zones = zones;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    return calls.search(query, GaqlQueries.CAMPAIGNS, query.cursor(), token);
  }

  @Override
  public ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var page = GoogleResponse.read(response, GoogleFaults.RequestInfo.account(query.accountId()));
    var campaigns = new ArrayList<Campaign>();
    var rejected = new ArrayList<ListPage.Rejected>();
    var budgets = new BudgetRows();
    for (var row : page.rows()) {
      var campaign = row.at("campaign");
      try {
        var read = campaign(query.accountId(), campaign);
        campaigns.add(read);
        budgets.add(read.ref().campaignId(), () -> GoogleBudgets.of(row, zones));
      } catch (IllegalArgumentException e) {
        var where = SafeText.line("campaign " + campaign.text("id").orElse("without an id"));
        rejected.add(new ListPage.Rejected(where, SafeText.line(String.valueOf(e.getMessage()))));
      }
    }
    return budgets.with(new ListPage<>(campaigns, rejected, page.next(query.cursor())));
  }

  private static Campaign campaign(String accountId, JsonFields campaign) {
    return new Campaign(
            new CampaignRef(
                Platform.GOOGLE,
                GoogleIds.bare(accountId),
                GoogleIds.campaign(campaign, accountId)),
            campaign.text("name").orElse(""),
            status(campaign),
            campaign.text("advertisingChannelType").orElse(""))
        .said(SafeText.line(campaign.text("status").orElse("")));
  }

  private static CampaignStatus status(JsonFields campaign) {
    return switch (campaign.text("status").orElse("")) {
      case "ENABLED" -> enabled(campaign);
      case "PAUSED" -> CampaignStatus.PAUSED;
      case "REMOVED" -> CampaignStatus.DELETED;
      default -> CampaignStatus.UNKNOWN;
    };
  }

  /** The status enabled is not enough: the campaign may have ended, or be blocked. */
  private static CampaignStatus enabled(JsonFields campaign) {
    var primary = campaign.text("primaryStatus").orElse("");
    if (primary.equals("ENDED") || campaign.text("servingStatus").orElse("").equals("ENDED")) {
      return CampaignStatus.ENDED;
    }
    return switch (primary) {
      case "LIMITED", "MISCONFIGURED", "PENDING", "NOT_ELIGIBLE" -> CampaignStatus.LIMITED;
      default -> CampaignStatus.ACTIVE;
    };
  }
}
