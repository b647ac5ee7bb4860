package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Account;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * An account that a listing showed.
 *
 * @param account empty while the listing knows only the id and {@code details} must be asked
 * @param via the managers through which it is reached, the preferred one first; empty for direct
 * @param pollable false for managers, closed accounts and test accounts
 */
public record FoundAccount(
    String accountId, Optional<Account> account, List<String> via, boolean pollable) {
  public FoundAccount {
    via = List.copyOf(via);
  }

  /**
   * The same account when a listing shows it twice: this one's way first, the other's as an
   * alternative. An account that is reached directly is its own manager among alternatives.
   */
  public FoundAccount alsoReachedBy(FoundAccount other) {
    var ways = new LinkedHashSet<>(ways());
    ways.addAll(other.ways());
    return ways.size() == 1
        ? this
        : new FoundAccount(accountId, account.or(other::account), List.copyOf(ways), pollable);
  }

  private List<String> ways() {
    return via.isEmpty() ? List.of(accountId) : via;
  }
}
