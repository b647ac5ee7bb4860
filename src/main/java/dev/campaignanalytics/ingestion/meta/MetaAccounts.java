package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Optional;

/** The accounts of a token. */
final class MetaAccounts implements Endpoint<ListQuery, ListPage<FoundAccount>> {
  private static final String FIELDS =
      "id,account_id,name,account_status,currency,timezone_name,timezone_offset_hours_utc,"
          + "disable_reason,created_time";

  private final MetaCalls calls;
  private final MetaSettings settings;

  MetaAccounts(MetaCalls calls, MetaSettings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  @Override
  public ApiCall call(ListQuery query, AccessToken token) {
    return calls.get("me/adaccounts", MetaPage.parameters(FIELDS, query), token);
  }

  @Override
  public ListPage<FoundAccount> read(ListQuery query, ApiResponse response) {
    var requested = MetaFaults.RequestInfo.listing("Meta's list of accounts");
    return MetaPage.listing(query, response, requested, this::found);
  }

  private Optional<FoundAccount> found(JsonFields item) {
    var field = item.at("account_id").exists() ? "account_id" : "id";
    var id = EntityIds.numberOrAfter(MetaIds.PREFIX, item, field);
    if (!isWanted(id)) {
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

  private boolean isWanted(String id) {
    return settings.accountIds().isEmpty() || settings.accountIds().contains(id);
  }
}
