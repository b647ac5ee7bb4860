package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.model.AccountRef;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** The one place where it is decided which accounts an answer may be about. */
public final class VisibleAccounts {
  private VisibleAccounts() {}

  /** Empty: all of them. Fails for a request that nobody was authenticated for. */
  public static Optional<List<AccountRef>> accounts(RoutingContext context) {
    return AuthenticatedCaller.of(context).accounts();
  }
}
