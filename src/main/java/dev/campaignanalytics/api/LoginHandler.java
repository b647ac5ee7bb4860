package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Arguments;
import dev.campaignanalytics.api.page.OneTimeLink;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /login}: the code of a one-time link for a key. */
final class LoginHandler {
  private final Optional<OneTimeLink> link;

  /**
   * @param link empty: nobody is let in this way
   */
  LoginHandler(Optional<OneTimeLink> link) {
    this.link = link;
  }

  void handle(RoutingContext context) {
    var key = link.flatMap(once -> once.redeem(Arguments.body(context).getString("once")));
    if (key.isEmpty()) {
      context.fail(
          new ProblemException(
              Problem.unauthorized("This link was used already or is not of this server.")));
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("key", key.get().value()).toBuffer());
  }
}
