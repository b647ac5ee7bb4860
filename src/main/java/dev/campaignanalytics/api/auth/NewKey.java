package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A newly created key: the only moment at which its text is known.
 *
 * @param text shown to its owner once
 */
public record NewKey(ApiKey key, String text) {
  /** Times are truncated to milliseconds, so that every store returns the same values. */
  public static NewKey make(Grant grant, Instant now) {
    var text = KeyText.random();
    var life =
        new ApiKey.Life(now.truncatedTo(ChronoUnit.MILLIS), grant.expiresAt(), Optional.empty());
    var key =
        new ApiKey(
            text.id(),
            text.hash(),
            grant.name(),
            new HashSet<>(grant.scopes()),
            grant.accounts(),
            life,
            Optional.empty());
    return new NewKey(key, text.text());
  }

  @Override
  public String toString() {
    return "NewKey{" + key.id() + "}";
  }

  /** What a key is for. */
  public record Grant(
      String name,
      List<Scope> scopes,
      Optional<List<AccountRef>> accounts,
      Optional<Instant> expiresAt) {}
}
