package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import java.util.Optional;

/** Accounts as people write them, {@code meta:1234567890}. */
public final class AccountNames {
  private AccountNames() {}

  /** Empty where the text is no account name. */
  public static Optional<AccountRef> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.substring(colon + 1).isBlank()) {
      return Optional.empty();
    }
    return Platform.of(text.substring(0, colon))
        .map(platform -> new AccountRef(platform, text.substring(colon + 1)));
  }
}
