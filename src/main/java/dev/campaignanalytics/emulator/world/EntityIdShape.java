package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Platform;

/**
 * The ids of ad groups and ads: as long as the platform's own, and never equal to those of another
 * campaign, because they end with the nine digits that only their campaign has.
 */
final class EntityIdShape {
  private static final int CAMPAIGN_DIGITS = 9;

  private EntityIdShape() {}

  static String group(WorldCampaign campaign, int index) {
    return switch (campaign.account().platform()) {
      case META -> "12023178" + index + end(campaign);
      case GOOGLE -> (campaign.isPerformanceMax() ? "64" : "15") + index + end(campaign);
      case TIKTOK -> "170123466" + index + end(campaign);
      case LINKEDIN -> campaign.id();
    };
  }

  static String ad(WorldCampaign campaign, int group, int index) {
    // Google's first ad is in the first two ad groups.
    boolean isShared = campaign.account().platform() == Platform.GOOGLE && index == 0 && group == 1;
    int owner = isShared ? 0 : group;
    return switch (campaign.account().platform()) {
      case META -> "1202318" + owner + index + end(campaign);
      case GOOGLE -> "68" + owner + index + end(campaign);
      case TIKTOK -> "17012347" + owner + index + end(campaign);
      case LINKEDIN -> (index + 1) + end(campaign);
    };
  }

  private static String end(WorldCampaign campaign) {
    return campaign.id().substring(campaign.id().length() - CAMPAIGN_DIGITS);
  }
}
