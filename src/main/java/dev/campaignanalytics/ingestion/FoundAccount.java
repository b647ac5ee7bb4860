package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Account;
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
}
