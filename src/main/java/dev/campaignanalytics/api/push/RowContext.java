package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data that a row does not contain itself.
 *
 * @param accounts the known accounts, for their time zones and currencies
 * @param writable the only accounts that the sender may write to; empty: all
 * @param currency where neither the row nor the account has one
 * @param zone the time zone for days where the account has none of its own
 * @param now when the rows are observed
 */
record RowContext(
    Map<AccountRef, Account> accounts,
    Optional<Set<AccountRef>> writable,
    String currency,
    ZoneId zone,
    Instant now) {
  ZoneId zone(AccountRef account) {
    var known = accounts.get(account);
    return known == null ? zone : known.zone();
  }

  String currency(AccountRef account) {
    var known = accounts.get(account);
    return known == null ? currency : known.currency();
  }

  boolean mayWrite(AccountRef account) {
    return writable.isEmpty() || writable.get().contains(account);
  }
}
