package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /login}: exchanges the code of a one-time link for a key. */
public final class LoginHandler {
  private final Optional<OneTimeLink> link;

  /**
   * @param link empty: this login is disabled
   */
  public LoginHandler(Optional<OneTimeLink> link) {
    this.link = link;
  }

  public void handle(RoutingContext context) {
    var key = link.flatMap(once -> once.redeem(OperationArguments.body(context).getString("once")));
    if (key.isEmpty()) {
      context.fail(
          new ProblemException(
              ProblemDetails.unauthorized("This link was used already or is not of this server.")));
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("key", key.get().value()).toBuffer());
  }
}
