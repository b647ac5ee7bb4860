package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.BudgetRows;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Lists an advertiser's campaigns, deleted ones included. */
final class TikTokCampaigns implements Endpoint<ListQuery, ListPage<Campaign>> {
  private static final List<String> FIELDS =
      List.of(
          "campaign_id",
          "campaign_name",
          "operation_status",
          "secondary_status",
          "objective_type",
          "budget",
          "budget_mode");

  private final TikTokRequests requests;

  TikTokCampaigns(TikTokRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_id", query.accountId());
    parameters.put("fields", TikTokRequests.array(FIELDS).toString());
    // The default filter hides deleted campaigns, whose figures still count.
    parameters.put("filtering", "{\"secondary_status\":\"CAMPAIGN_STATUS_ALL\"}");
    parameters.put("page", "" + TikTokPageCursor.parse(query.cursor()).page());
    parameters.put("page_size", "" + TikTokRequests.MAX_ROWS);
    return requests.get("/campaign/get/", parameters, token);
  }

  @Override
  public ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var requested = RequestInfo.listing("campaigns of advertiser " + query.accountId());
    var envelope = TikTokEnvelope.open(requested, response);
    var campaigns = new ArrayList<Campaign>();
    var rejected = new ArrayList<>(envelope.partial().stream().toList());
    var budgets = new BudgetRows();
    for (var row : envelope.list(requested, response)) {
      try {
        var campaign = campaign(query, row);
        campaigns.add(campaign);
        budgets.add(campaign.ref().campaignId(), () -> TikTokBudgets.of(query.currency(), row));
      } catch (IllegalArgumentException e) {
        var id = row.text("campaign_id").map(SafeText::line).orElse("without id");
        rejected.add(new ListPage.Rejected("campaign " + id, e.getMessage()));
      }
    }
    var next =
        TikTokPageCursor.parse(query.cursor())
            .next(requested, response, envelope, TikTokRequests.MAX_ROWS);
    return budgets.with(
        new ListPage<>(campaigns, rejected, next.map(TikTokPageCursor::encode).orElse("")));
  }

  private static Campaign campaign(ListQuery query, JsonFields row) {
    if (row.text("advertiser_id").filter(id -> !id.equals(query.accountId())).isPresent()) {
      throw row.at("advertiser_id").rejected("is not the account that was requested");
    }
    var operation = row.text("operation_status").orElse("");
    return new Campaign(
            new CampaignRef(
                Platform.TIKTOK, query.accountId(), EntityIds.number(row, "campaign_id")),
            row.text("campaign_name").orElse(""),
            status(operation, row.text("secondary_status").orElse("")),
            row.text("objective_type").orElse(""))
        .said(SafeText.line(operation));
  }

  /**
   * One state from two.
   *
   * @param operation the user's switch
   * @param secondary the effective state; the sandbox omits it
   */
  static CampaignStatus status(String operation, String secondary) {
    if (secondary.endsWith("_DELETE")) {
      return CampaignStatus.DELETED;
    }
    return switch (operation) {
      case "ENABLE" ->
          secondary.isEmpty() || secondary.endsWith("_ENABLE")
              ? CampaignStatus.ACTIVE
              : CampaignStatus.LIMITED;
      case "DISABLE" -> CampaignStatus.PAUSED;
      default -> CampaignStatus.UNKNOWN;
    };
  }
}
