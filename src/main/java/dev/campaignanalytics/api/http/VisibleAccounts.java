package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.model.AccountRef;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The only place that decides which accounts a response may cover. */
public final class VisibleAccounts {
  private VisibleAccounts() {}

  /** Empty: all of them. Fails for a request that was not authenticated. */
  public static Optional<List<AccountRef>> accounts(RoutingContext context) {
    return AuthenticatedCaller.of(context).accounts();
  }
}
