package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.BudgetRows;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.Campaign;
import java.util.List;

/** Lists an account's campaign groups, for their budgets only. */
final class LinkedInGroups implements Endpoint<ListQuery, ListPage<Campaign>> {
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
  public ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var page = LinkedInElements.page(RequestInfo.account(query.accountId()), query, response);
    var budgets = new BudgetRows();
    page.rows().forEach(row -> LinkedInBudgets.addGroup(row, budgets));
    return budgets.with(new ListPage<>(List.of(), List.of(), page.next()));
  }
}
