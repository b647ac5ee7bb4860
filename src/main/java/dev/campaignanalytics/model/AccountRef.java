package dev.campaignanalytics.model;

import java.util.Optional;

/** Identifies one account of one platform. */
public record AccountRef(Platform platform, String accountId) implements Comparable<AccountRef> {
  public AccountRef {
    if (platform == null || accountId == null || accountId.isBlank()) {
      throw new IllegalArgumentException("an account has a platform and an id");
    }
  }

  /** Reads an account as people write it, {@code meta:123}; empty for any other text. */
  public static Optional<AccountRef> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.substring(colon + 1).isBlank()) {
      return Optional.empty();
    }
    return Platform.of(text.substring(0, colon))
        .map(platform -> new AccountRef(platform, text.substring(colon + 1)));
  }

  /** Equal for the same account only. */
  public CacheKey key() {
    return CacheKey.of(platform, accountId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountRef ref
        && platform == ref.platform
        && accountId.equals(ref.accountId);
  }

  @Override
  public int hashCode() {
    return accountId.hashCode() * 31 + platform.ordinal();
  }

  /** {@code meta:123}. */
  @Override
  public String toString() {
    return platform.wireName() + ":" + accountId;
  }

  @Override
  public int compareTo(AccountRef other) {
    int byPlatform = platform.compareTo(other.platform);
    return byPlatform != 0 ? byPlatform : accountId.compareTo(other.accountId);
  }
}
