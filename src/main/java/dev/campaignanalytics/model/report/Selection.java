package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Optional;

/**
 * Which readings are included.
 *
 * @param platform only this platform
 * @param accountId only the account with this id
 * @param currency only amounts in this currency
 * @param visible the only accounts that the caller may see; empty: all accounts
 */
public record Selection(
    Optional<Platform> platform,
    Optional<String> accountId,
    Optional<String> currency,
    Optional<List<AccountRef>> visible) {
  /** Selects all readings. */
  public static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Selection {
    visible = visible.map(accounts -> accounts.stream().distinct().sorted().toList());
  }

  /** Equal for the same selection only. */
  public CacheKey key() {
    return CacheKey.of(
        platform,
        accountId,
        currency,
        visible.map(accounts -> accounts.stream().map(AccountRef::key).toList()));
  }
}
