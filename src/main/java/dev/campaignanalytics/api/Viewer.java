package dev.campaignanalytics.api;

import dev.campaignanalytics.api.auth.Principal;
import dev.campaignanalytics.model.AccountRef;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The one place where it is decided which accounts an answer may be about. */
final class Viewer {
  private Viewer() {}

  /** Empty: all of them. Fails for a request that nobody was authenticated for. */
  static Optional<List<AccountRef>> accounts(RoutingContext context) {
    return Principal.of(context).accounts();
  }
}
