package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.WorldCampaign;

/** The advertisers' objectives, with TikTok's names. */
final class TikTokObjectives {
  private TikTokObjectives() {}

  static String of(WorldCampaign campaign) {
    return switch (campaign.story().objective()) {
      case SALES -> "WEB_CONVERSIONS";
      case LEADS -> "LEAD_GENERATION";
      case TRAFFIC -> "TRAFFIC";
    };
  }
}
