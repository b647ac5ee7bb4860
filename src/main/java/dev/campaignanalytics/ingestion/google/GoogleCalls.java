package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.AccessToken;
import dev.campaignanalytics.ingestion.ApiCall;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes requests. A page size is never sent: Google refuses it. */
final class GoogleCalls {
  private final GoogleSettings settings;

  GoogleCalls(GoogleSettings settings) {
    this.settings = settings;
  }

  /** The accounts that the login reaches directly. */
  ApiCall accessible(AccessToken token) {
    var uri =
        settings.baseUrl().at("/" + settings.apiVersion() + "/customers:listAccessibleCustomers");
    return ApiCall.get(uri, headers(token, Optional.empty()));
  }

  /**
   * A query about one customer.
   *
   * @param pageToken of the page before; with the very same query, or Google refuses it
   */
  ApiCall search(Target target, String query, String pageToken, AccessToken token) {
    boolean paged = settings.reports().search() == GoogleSettings.Search.PAGED;
    var body = new JsonObject().put("query", query);
    if (paged && !pageToken.isEmpty()) {
      body.put("pageToken", pageToken);
    }
    var path =
        "/%s/customers/%s/googleAds:%s"
            .formatted(settings.apiVersion(), target.customerId, paged ? "search" : "searchStream");
    return ApiCall.post(settings.baseUrl().at(path), headers(token, target.login()), body.encode());
  }

  /**
   * The target for an account that a listing found; the configured manager when it found no way.
   */
  Target target(String customerId, Optional<String> via) {
    return new Target(GoogleIds.bare(customerId), via.or(settings::loginCustomerId));
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

  /**
   * Whom a query is about, and through which manager it goes.
   *
   * @param via an account that is its own manager is reached directly
   */
  record Target(String customerId, Optional<String> via) {
    Optional<String> login() {
      return via.map(GoogleIds::bare).filter(id -> !id.equals(customerId));
    }
  }
}
