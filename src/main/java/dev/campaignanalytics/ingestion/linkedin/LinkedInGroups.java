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
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.CampaignGroup;
import java.util.ArrayList;

/** Lists an account's campaign groups in every state, with their budgets. */
final class LinkedInGroups implements Endpoint<ListQuery, ListPage<CampaignGroup>> {
  private static final String EVERY_STATUS =
      "(status:(values:List(ACTIVE,PAUSED,ARCHIVED,CANCELED,DRAFT,PENDING_DELETION,REMOVED)))";

  private final LinkedInRequests requests;

  LinkedInGroups(LinkedInRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var path = "/adAccounts/" + FormEncoding.encode(query.accountId()) + "/adCampaignGroups";
    var parameters = "q=search&search=" + EVERY_STATUS + LinkedInElements.paging(query);
    return requests.read(path, parameters, token);
  }

  @Override
  public ListPage<CampaignGroup> read(ListQuery query, ApiResponse response) {
    var page = LinkedInElements.page(RequestInfo.account(query.accountId()), query, response);
    var budgets = new BudgetRows();
    var groups = new ArrayList<CampaignGroup>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : page.rows()) {
      LinkedInBudgets.addGroup(row, budgets);
      try {
        var id = EntityIds.numberOrAfter(LinkedInRequests.GROUP, row, "id");
        groups.add(new CampaignGroup(id, row.text("name").orElse("")));
      } catch (IllegalArgumentException e) {
        var id = row.text("id").map(SafeText::line).orElse("without id");
        rejected.add(new ListPage.Rejected("campaign group " + id, e.getMessage()));
      }
    }
    return budgets.with(new ListPage<>(groups, rejected, page.next()));
  }
}
