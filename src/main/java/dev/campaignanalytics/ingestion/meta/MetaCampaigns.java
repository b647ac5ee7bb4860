package dev.campaignanalytics.ingestion.meta;

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
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import java.util.Optional;

/** The campaigns of an account. */
final class MetaCampaigns implements Endpoint<ListQuery, ListPage<Campaign>> {
  private static final String FIELDS =
      "id,account_id,name,status,configured_status,effective_status,objective,start_time,"
          + "stop_time,created_time,updated_time,daily_budget,lifetime_budget,spend_cap";

  private final MetaCalls calls;

  MetaCampaigns(MetaCalls calls) {
    this.calls = calls;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    var parameters = MetaPage.parameters(FIELDS, query);
    parameters.put("effective_status", new JsonArray(MetaStatus.every(Level.CAMPAIGN)).encode());
    return calls.get(MetaIds.prefixed(query.accountId()) + "/campaigns", parameters, token);
  }

  @Override
  public ListPage<Campaign> read(ListQuery query, ApiResponse response) {
    var requested = MetaFaults.RequestInfo.listing("Meta account " + query.accountId());
    var budgets = new BudgetRows();
    var page =
        MetaPage.listing(
            query,
            response,
            requested,
            item -> {
              var campaign = campaign(query, item);
              budgets.add(
                  campaign.ref().campaignId(), () -> MetaBudgets.of(query.currency(), item));
              return Optional.of(campaign);
            });
    return budgets.with(page);
  }

  private static Campaign campaign(ListQuery query, JsonFields item) {
    var state = item.text("effective_status").orElse("");
    MetaIds.requireAccount(item, query.accountId());
    return new Campaign(
            new CampaignRef(Platform.META, query.accountId(), EntityIds.number(item, "id")),
            item.text("name").orElse(""),
            MetaStatus.campaign(state),
            item.text("objective").orElse(""))
        .said(SafeText.line(state));
  }
}
