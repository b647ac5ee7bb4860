package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import java.util.ArrayList;

/** Lists an account's creatives in every state. Their campaign is their only ad group. */
final class LinkedInCreatives implements Endpoint<ListQuery, ListPage<AdEntity>> {
  private static final int MAX_PAGE = 100;

  private final LinkedInRequests requests;

  LinkedInCreatives(LinkedInRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var path = "/adAccounts/" + FormEncoding.encode(query.accountId()) + "/creatives";
    return requests.read(path, "q=criteria" + LinkedInElements.paging(query, MAX_PAGE), token);
  }

  @Override
  public ListPage<AdEntity> read(ListQuery query, ApiResponse response) {
    var page = LinkedInElements.page(RequestInfo.account(query.accountId()), query, response);
    var creatives = new ArrayList<AdEntity>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var row : page.rows()) {
      try {
        creatives.add(creative(query, row));
      } catch (IllegalArgumentException e) {
        var id = row.text("id").map(SafeText::line).orElse("without id");
        rejected.add(new ListPage.Rejected("creative " + id, e.getMessage()));
      }
    }
    return new ListPage<>(creatives, rejected, page.next());
  }

  private static AdEntity creative(ListQuery query, JsonFields row) {
    var campaign = EntityIds.numberOrAfter(LinkedInRequests.CAMPAIGN, row, "campaign");
    var ref =
        EntityRef.ad(
            new AccountRef(Platform.LINKEDIN, query.accountId()),
            campaign,
            campaign,
            EntityIds.numberOrAfter(LinkedInRequests.CREATIVE, row, "id"));
    return new AdEntity(ref, row.text("name").orElse(""), status(row), "");
  }

  private static CampaignStatus status(JsonFields row) {
    return switch (row.text("intendedStatus").orElse("")) {
      // A billing hold, a review, or a campaign that does not run.
      case "ACTIVE" ->
          row.at("isServing").exists() && !row.flag("isServing")
              ? CampaignStatus.LIMITED
              : CampaignStatus.ACTIVE;
      case "PAUSED", "DRAFT" -> CampaignStatus.PAUSED;
      case "CANCELED" -> CampaignStatus.ENDED;
      case "ARCHIVED" -> CampaignStatus.ARCHIVED;
      case "PENDING_DELETION", "REMOVED" -> CampaignStatus.DELETED;
      default -> CampaignStatus.UNKNOWN;
    };
  }
}
