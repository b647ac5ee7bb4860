package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import java.util.Optional;

/**
 * The figures of one campaign or creative over some UTC days.
 *
 * @param creative empty for the campaign
 */
record LinkedInAnalyticsRow(
    WorldCampaign campaign, Optional<WorldEntity> creative, DateRange days, Counters counters) {
  /**
   * The source of random choices for the format of the row: the same row always has the same
   * format.
   */
  SeededRandom dice() {
    return SeededRandom.of(campaign.index()).on(id()).on(days.from().toEpochDay());
  }

  private String id() {
    return creative.map(WorldEntity::id).orElse(campaign.id());
  }

  /** The URN of what a pivot is about. */
  String urn(LinkedInAnalyticsRequest.Pivot pivot) {
    return switch (pivot) {
      case ACCOUNT -> LinkedInUrn.ACCOUNT.of(campaign.account().id());
      case CAMPAIGN -> LinkedInUrn.CAMPAIGN.of(campaign.id());
      case CREATIVE -> LinkedInUrn.CREATIVE.of(id());
    };
  }
}
