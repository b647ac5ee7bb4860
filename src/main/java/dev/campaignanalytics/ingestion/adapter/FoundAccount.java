package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Account;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * An account that a listing returned.
 *
 * @param account empty while the listing gives only the id and {@code details} must be requested
 * @param via the managers through which it is reached, the preferred one first; empty for direct
 * @param pollable false for managers, closed accounts and test accounts
 * @param fault why it cannot be read and what to do about it; empty when it can
 */
public record FoundAccount(
    String accountId,
    Optional<Account> account,
    List<String> via,
    boolean pollable,
    Optional<String> fault) {
  public FoundAccount {
    via = List.copyOf(via);
  }

  public FoundAccount(
      String accountId, Optional<Account> account, List<String> via, boolean pollable) {
    this(accountId, account, via, pollable, Optional.empty());
  }

  /** An account that is known to exist and cannot be read until a person acts. */
  public static FoundAccount unreadable(String accountId, String fault) {
    return new FoundAccount(accountId, Optional.empty(), List.of(), false, Optional.of(fault));
  }

  /**
   * The same account when a listing returns it twice: this entry's access path first, the other's
   * as an alternative. An account that is reached directly is listed as its own manager among
   * alternatives. A path on which it cannot be read is not an alternative.
   */
  public FoundAccount alsoReachedBy(FoundAccount other) {
    if (other.fault.isPresent()) {
      return this;
    }
    if (fault.isPresent()) {
      return other;
    }
    var routes = new LinkedHashSet<>(routes());
    routes.addAll(other.routes());
    return routes.size() == 1
        ? this
        : new FoundAccount(accountId, account.or(other::account), List.copyOf(routes), pollable);
  }

  private List<String> routes() {
    return via.isEmpty() ? List.of(accountId) : via;
  }
}
