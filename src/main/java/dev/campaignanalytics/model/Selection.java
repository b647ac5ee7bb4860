package dev.campaignanalytics.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which readings count.
 *
 * @param platform only this platform
 * @param accountId only the account with this id
 * @param currency only amounts in this currency
 * @param visible the only accounts that the asker may know of; empty: all of them
 */
public record Selection(
    Optional<Platform> platform,
    Optional<String> accountId,
    Optional<String> currency,
    Optional<List<AccountRef>> visible) {
  /** Everything. */
  public static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Selection {
    visible = visible.map(accounts -> accounts.stream().distinct().sorted().toList());
  }

  /** One text for the same selection. */
  public String canonical() {
    return platform.map(Platform::wireName).orElse("*")
        + accountId.map(id -> "/account=" + id).orElse("")
        + currency.map(code -> "/currency=" + code).orElse("")
        + visible.map(Selection::listed).orElse("");
  }

  private static String listed(List<AccountRef> accounts) {
    return accounts.stream()
        .map(AccountRef::toString)
        .collect(Collectors.joining(",", "/visible=", ""));
  }
}
