package dev.campaignanalytics.model;

/** Identifies one account of one platform. */
public record AccountRef(Platform platform, String accountId) implements Comparable<AccountRef> {
  public AccountRef {
    if (platform == null || accountId == null || accountId.isBlank()) {
      throw new IllegalArgumentException("an account has a platform and an id");
    }
  }

  /** Equal for the same account only. */
  public CacheKey key() {
    return CacheKey.of(platform, accountId);
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
