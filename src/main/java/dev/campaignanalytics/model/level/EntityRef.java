package dev.campaignanalytics.model.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;

/**
 * Identifies an ad group or an ad of one account.
 *
 * @param campaignId the campaign that it belongs to
 * @param adGroupId the ad group itself, or that of the ad; empty for an ad whose platform has no
 *     level between campaign and ad
 * @param entityId the id of the ad group or the ad, unique in its account and level. Google's ads
 *     are {@code adGroupId~adId}: the same ad may be in several ad groups
 */
public record EntityRef(
    AccountRef account, Level level, String campaignId, String adGroupId, String entityId) {
  public EntityRef {
    if (account == null || level == null || level == Level.CAMPAIGN) {
      throw new IllegalArgumentException("an entity has an account and a level below campaign");
    }
    CampaignRef.requireId("campaign_id", campaignId);
    if (adGroupId == null || level == Level.AD_GROUP && !adGroupId.equals(entityId)) {
      throw new IllegalArgumentException("an ad group is its own ad group");
    }
    if (!adGroupId.isEmpty()) {
      CampaignRef.requireId("ad_group_id", adGroupId);
    }
    CampaignRef.requireId(level == Level.AD ? "ad_id" : "ad_group_id", entityId);
  }

  public static EntityRef adGroup(AccountRef account, String campaignId, String adGroupId) {
    return new EntityRef(account, Level.AD_GROUP, campaignId, adGroupId, adGroupId);
  }

  public static EntityRef ad(AccountRef account, String campaignId, String adGroupId, String adId) {
    return new EntityRef(account, Level.AD, campaignId, adGroupId, adId);
  }
}
