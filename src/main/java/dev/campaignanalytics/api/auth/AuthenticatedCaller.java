package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The caller that a request was authenticated as.
 *
 * @param id names the token's owner in the log and in budgets; never the token itself
 * @param accounts the only accounts that may be seen; empty: all
 */
public record AuthenticatedCaller(
    String id, Set<Scope> scopes, Optional<List<AccountRef>> accounts) {
  private static final String KEY = AuthenticatedCaller.class.getName();

  public AuthenticatedCaller {
    scopes = Set.copyOf(scopes);
    accounts = accounts.map(List::copyOf);
  }

  /** May do everything. */
  public static AuthenticatedCaller all(String id) {
    return new AuthenticatedCaller(id, Set.of(Scope.values()), Optional.empty());
  }

  /** The caller of this request; only for routes that require a scope. */
  public static AuthenticatedCaller of(RoutingContext context) {
    return context.get(KEY);
  }

  /**
   * The only accounts that a response to this request may cover; empty: all. Fails for a request
   * that was not authenticated.
   */
  public static Optional<List<AccountRef>> visibleAccounts(RoutingContext context) {
    return of(context).accounts();
  }

  public void attach(RoutingContext context) {
    context.put(KEY, this);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
