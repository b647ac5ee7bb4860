package dev.campaignanalytics.model.access;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A managed key, without its text: only the holder of the key knows the text.
 *
 * @param id third part of the key's text
 * @param hash SHA-256 of the key's text, in hexadecimal; a plain hash is enough, as the text is
 *     random
 * @param accounts the only accounts that the key may read; empty: all
 * @param lastUsedAt exact to a minute
 */
public record ApiKey(
    String id,
    String hash,
    String name,
    Set<Scope> scopes,
    Optional<List<AccountRef>> accounts,
    Life life,
    Optional<Instant> lastUsedAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
    accounts = accounts.map(List::copyOf);
  }

  public ApiKey revoked(Instant at) {
    return new ApiKey(id, hash, name, scopes, accounts, life.revoked(at), lastUsedAt);
  }

  /**
   * The time in which a key is valid.
   *
   * @param expiresAt empty: never
   * @param revokedAt empty: not revoked
   */
  public record Life(Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> revokedAt) {
    public boolean covers(Instant moment) {
      return revokedAt.isEmpty() && expiresAt.map(moment::isBefore).orElse(true);
    }

    Life revoked(Instant at) {
      return new Life(createdAt, expiresAt, Optional.of(revokedAt.orElse(at)));
    }
  }
}
