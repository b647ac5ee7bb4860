package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.http.SecurityHeaders;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * The dashboard: its files, {@code GET /}, {@code GET /assets/{file}} and {@code GET /lib/{file}},
 * and {@code POST /login}, which exchanges the code of a one-time link for a key.
 */
public final class DashboardHandler implements OperationGroup {
  private final PageAssets page;
  private final Optional<OneTimeLink> link;

  /**
   * @param link lets one browser log in without a key; empty: this login is disabled
   */
  public DashboardHandler(PageAssets page, Optional<OneTimeLink> link) {
    this.page = page;
    this.link = link;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(
        Map.entry("getPage", this::file),
        Map.entry("getPageFile", this::file),
        Map.entry("getPageLibrary", this::file),
        Map.entry("logIn", this::logIn));
  }

  public void file(RoutingContext context) {
    var asset = page.asset(context.normalizedPath());
    if (asset.isEmpty()) {
      context.fail(404);
      return;
    }
    SecurityHeaders.putForPage(context.response());
    asset.get().send(context);
  }

  public void logIn(RoutingContext context) {
    var key = link.flatMap(once -> once.redeem(OperationArguments.body(context).getString("once")));
    if (key.isEmpty()) {
      context.fail(
          new ProblemException(
              ProblemDetails.unauthorized(
                  "This link was already used or was not issued by this server.")));
      return;
    }
    ResponseWriter.json(context.response(), 200, new JsonObject().put("key", key.get().value()));
  }
}
