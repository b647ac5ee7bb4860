package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.BudgetRows;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import java.util.ArrayList;
import java.util.Optional;

/** Lists an account's campaigns in every state. */
final class LinkedInCampaigns implements Endpoint<ListQuery, ListPage<Campaign>> {
  private static final String EVERY_STATUS =
      "(status:(values:List(ACTIVE,PAUSED,ARCHIVED,COMPLETED,CANCELED,DRAFT,PENDING_DELETION,"
          + "REMOVED)))";

  private final LinkedInRequests requests;

  LinkedInCampaigns(LinkedInRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var path = "/adAccounts/" + FormEncoding.encode(query.accountId()) + "/adCampaigns";
    var parameters = "q=search&search=" + EVERY_STATUS + LinkedInElements.paging(query);
    return requests.read(path, parameters, token);
  }

  @Override
  public ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var page = LinkedInElements.page(RequestInfo.account(query.accountId()), query, response);
    var campaigns = new ArrayList<Campaign>();
    var rejected = new ArrayList<ListPage.Rejected>();
    var budgets = new BudgetRows();
    for (var row : page.rows()) {
      try {
        var campaign = campaign(query, row);
        campaigns.add(campaign);
        LinkedInBudgets.addCampaign(campaign.ref().campaignId(), row, budgets);
      } catch (IllegalArgumentException e) {
        var id = row.text("id").map(SafeText::line).orElse("without id");
        rejected.add(new ListPage.Rejected("campaign " + id, e.getMessage()));
      }
    }
    return budgets.with(new ListPage<>(campaigns, rejected, page.next()));
  }

  private static Campaign campaign(ListQuery query, JsonFields row) {
    var id = EntityIds.numberOrAfter(LinkedInRequests.CAMPAIGN, row, "id");
    if (row.at("account").exists()
        && !EntityIds.numberOrAfter(LinkedInRequests.ACCOUNT, row, "account")
            .equals(query.accountId())) {
      throw row.at("account").rejected("is not the account that was requested");
    }
    var campaign =
        new Campaign(
                new CampaignRef(Platform.LINKEDIN, query.accountId(), id),
                row.text("name").orElse(""),
                status(row),
                row.text("objectiveType").orElse(""))
            .said(SafeText.line(row.text("status").orElse("")));
    return group(row).map(campaign::in).orElse(campaign);
  }

  /** Its name is in the listing of groups. What is no group's URN leaves the campaign as it is. */
  private static Optional<CampaignGroup> group(JsonFields row) {
    return row.text("campaignGroup")
        .filter(urn -> urn.startsWith(LinkedInRequests.GROUP))
        .map(LinkedInRequests::idOf)
        .filter(id -> id.matches("\\d{1,19}"))
        .map(id -> new CampaignGroup(id, ""));
  }

  private static CampaignStatus status(JsonFields row) {
    return switch (row.text("status").orElse("")) {
      case "ACTIVE" -> isServed(row) ? CampaignStatus.ACTIVE : CampaignStatus.LIMITED;
      case "PAUSED", "DRAFT" -> CampaignStatus.PAUSED;
      case "COMPLETED", "CANCELED" -> CampaignStatus.ENDED;
      case "ARCHIVED" -> CampaignStatus.ARCHIVED;
      case "PENDING_DELETION", "REMOVED" -> CampaignStatus.DELETED;
      default -> CampaignStatus.UNKNOWN;
    };
  }

  /** An active status is not enough: a billing hold or a stopped account blocks delivery. */
  private static boolean isServed(JsonFields row) {
    var serving = row.texts("servingStatuses");
    return serving.isEmpty() || serving.contains("RUNNABLE");
  }
}
