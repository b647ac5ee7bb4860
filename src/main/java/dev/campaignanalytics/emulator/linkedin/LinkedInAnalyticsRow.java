package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;

/** The figures of one campaign over some UTC days. */
record LinkedInAnalyticsRow(WorldCampaign campaign, DateRange days, Counters counters) {
  /**
   * The source of random choices for the format of the row: the same row always has the same
   * format.
   */
  SeededRandom dice() {
    return SeededRandom.of(campaign.index()).on(campaign.id()).on(days.from().toEpochDay());
  }
}
