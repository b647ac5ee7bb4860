package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The accounts of a token and the campaigns of an account. */
final class MetaListings {
  private static final String PAGE_SIZE = "100";
  private static final String ACCOUNT_FIELDS =
      "id,account_id,name,account_status,currency,timezone_name,timezone_offset_hours_utc,"
          + "disable_reason,created_time";
  private static final String CAMPAIGN_FIELDS =
      "id,account_id,name,status,configured_status,effective_status,objective,start_time,"
          + "stop_time,created_time,updated_time";

  private final MetaCalls calls;
  private final MetaSettings settings;
  private final List<String> wanted;

  MetaListings(MetaCalls calls, MetaSettings settings) {
    this.calls = calls;
    this.settings = settings;
    this.wanted = settings.accountIds();
  }

  ApiCall accountsCall(ListQuery query, AccessToken token) {
    return calls.get("me/adaccounts", parameters(ACCOUNT_FIELDS, query), token);
  }

  ApiCall campaignsCall(ListQuery query, AccessToken token) {
    var parameters = parameters(CAMPAIGN_FIELDS, query);
    parameters.put("effective_status", new JsonArray(MetaStatus.EVERY).encode());
    return calls.get(MetaIds.prefixed(query.accountId()) + "/campaigns", parameters, token);
  }

  private static Map<String, String> parameters(String fields, ListQuery query) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("fields", fields);
    parameters.put("limit", PAGE_SIZE);
    if (!query.cursor().isEmpty()) {
      parameters.put("after", query.cursor());
    }
    return parameters;
  }

  ListPage<FoundAccount> readAccounts(ListQuery query, ApiResponse response) {
    var requested = MetaFaults.RequestInfo.listing("Meta's list of accounts");
    return page(query, response, requested, this::found);
  }

  ListPage<Campaign> readCampaigns(ListQuery query, ApiResponse response) {
    var requested = MetaFaults.RequestInfo.listing("Meta account " + query.accountId());
    return page(query, response, requested, item -> Optional.of(campaign(query, item)));
  }

  private static <T> ListPage<T> page(
      ListQuery query,
      ApiResponse response,
      MetaFaults.RequestInfo requested,
      Function<JsonFields, Optional<T>> read) {
    var page = new MetaPage(MetaResponse.read(response, requested), requested);
    var items = new ArrayList<T>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var item : page.items()) {
      try {
        read.apply(item).ifPresent(items::add);
      } catch (IllegalArgumentException e) {
        var where = SafeText.line(item.text("id").orElse("an item without an id"));
        rejected.add(new ListPage.Rejected(where, SafeText.line(e.getMessage())));
      }
    }
    return new ListPage<>(items, rejected, page.next(query.cursor()).orElse(""));
  }

  private Optional<FoundAccount> found(JsonFields item) {
    var field = item.at("account_id").exists() ? "account_id" : "id";
    var id = EntityIds.numberOrAfter(MetaIds.PREFIX, item, field);
    if (!wanted.isEmpty() && !wanted.contains(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(account(id, item));
    } catch (IllegalArgumentException e) {
      if (!MetaStatus.isReadable(MetaStatus.account(item.text("account_status").orElse("")))) {
        throw e;
      }
      return Optional.of(FoundAccount.unreadable(id, "Meta account " + id + ": " + e.getMessage()));
    }
  }

  private FoundAccount account(String id, JsonFields item) {
    var status = MetaStatus.account(item.text("account_status").orElse(""));
    var account =
        new Account(
            Platform.META,
            id,
            item.text("name").orElse(id),
            item.text("currency").orElse(""),
            item.zone("timezone_name", settings.zones()),
            status);
    boolean readable = MetaStatus.isReadable(status);
    return new FoundAccount(id, Optional.of(account), List.of(), readable);
  }

  private static Campaign campaign(ListQuery query, JsonFields item) {
    var state = item.text("effective_status").orElse("");
    if (item.at("account_id").exists()
        && !EntityIds.numberOrAfter(MetaIds.PREFIX, item, "account_id")
            .equals(MetaIds.bare(query.accountId()))) {
      throw item.at("account_id").rejected("is not the account that was asked for");
    }
    return new Campaign(
            new CampaignRef(Platform.META, query.accountId(), EntityIds.number(item, "id")),
            item.text("name").orElse(""),
            MetaStatus.campaign(state),
            item.text("objective").orElse(""))
        .said(SafeText.line(state));
  }
}
