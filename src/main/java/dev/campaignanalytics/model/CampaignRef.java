package dev.campaignanalytics.model;

/**
 * Identifies one campaign of one account of one platform.
 *
 * @param accountId the platform's id of the account, without a prefix
 * @param campaignId the platform's id of the campaign; ids are text, even if they look like numbers
 */
public record CampaignRef(Platform platform, String accountId, String campaignId)
    implements Comparable<CampaignRef> {
  /** The maximum length, in characters, of the id of an account or a campaign. */
  public static final int MAX_ID_LENGTH = 128;

  public CampaignRef {
    if (platform == null) {
      throw new IllegalArgumentException("platform is missing");
    }
    requireId("account_id", accountId);
    requireId("campaign_id", campaignId);
  }

  public static void requireId(String field, String id) {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(field + " is longer than " + MAX_ID_LENGTH);
    }
    if (!CleanText.isClean(id)) {
      throw new IllegalArgumentException(field + " contains a control character");
    }
  }

  /** Equal for the same campaign of the same account only. */
  public CacheKey key() {
    return CacheKey.of(platform, accountId, campaignId);
  }

  /** The account that it belongs to. */
  public AccountRef account() {
    return new AccountRef(platform, accountId);
  }

  /** Written out, as in {@link AccountRef}: what a record has takes several times as long. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignRef ref
        && platform == ref.platform
        && campaignId.equals(ref.campaignId)
        && accountId.equals(ref.accountId);
  }

  @Override
  public int hashCode() {
    return (campaignId.hashCode() * 31 + accountId.hashCode()) * 31 + platform.ordinal();
  }

  @Override
  public int compareTo(CampaignRef other) {
    int byCampaign = campaignId.compareTo(other.campaignId);
    if (byCampaign != 0) {
      return byCampaign;
    }
    int byPlatform = platform.compareTo(other.platform);
    return byPlatform != 0 ? byPlatform : accountId.compareTo(other.accountId);
  }
}
