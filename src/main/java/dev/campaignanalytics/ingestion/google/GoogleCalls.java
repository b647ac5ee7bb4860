package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds requests. A page size is never sent: Google refuses it. */
final class GoogleCalls {
  private final GoogleSettings settings;

  GoogleCalls(GoogleSettings settings) {
    this.settings = settings;
  }

  /** The accounts that the login can access directly. */
  ApiCall accessible(AccessToken token) {
    return ApiCall.get(
        settings.baseUrl().at(path("customers:listAccessibleCustomers")),
        headers(token, Optional.empty()));
  }

  /**
   * A query about one customer.
   *
   * @param pageToken of the page before; the query must be unchanged, or Google refuses it
   */
  ApiCall search(Target target, String query, String pageToken, AccessToken token) {
    var body = new JsonObject().put("query", query);
    if (!pageToken.isEmpty()) {
      body.put("pageToken", pageToken);
    }
    // Only the paged call accepts page tokens.
    var method = isPaged() || !pageToken.isEmpty() ? "search" : "searchStream";
    return ApiCall.post(
        settings.baseUrl().at(path("customers/" + target.customerId() + "/googleAds:" + method)),
        headers(token, target.loginCustomerId()),
        body.encode());
  }

  /** A query about the customer of a listing. */
  ApiCall search(ListQuery listing, String query, String pageToken, AccessToken token) {
    return search(target(listing.accountId(), listing.via()), query, pageToken, token);
  }

  private boolean isPaged() {
    return settings.reports().search() == GoogleSettings.Search.PAGED;
  }

  private String path(String resource) {
    return "/" + settings.apiVersion() + "/" + resource;
  }

  /** An account as a listing found it; without an access path the configured manager is tried. */
  Target target(String customerId, Optional<String> via) {
    var id = GoogleIds.bare(customerId);
    // An account that is its own manager is reached directly.
    var login = via.or(settings::loginCustomerId).map(GoogleIds::bare).filter(l -> !l.equals(id));
    return new Target(id, login);
  }

  private Map<String, String> headers(AccessToken token, Optional<String> loginCustomerId) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", "Bearer " + token.secret().value());
    headers.put("Content-Type", "application/json");
    loginCustomerId.ifPresent(id -> headers.put("login-customer-id", id));
    settings
        .developerToken()
        .map(Secret::value)
        .ifPresent(value -> headers.put("developer-token", value));
    return headers;
  }

  /** The account of a query, and the manager it goes through; empty for none. */
  record Target(String customerId, Optional<String> loginCustomerId) {}
}
