package dev.campaignanalytics.model;

import java.util.Optional;

/**
 * Asks for the figures of one campaign.
 *
 * @param platform only this platform; empty for all on which the campaign runs
 */
public record InsightsQuery(String campaignId, Period period, Optional<Platform> platform) {
  /** One text for the same question, whatever way it was asked; without the campaign's id. */
  public String canonical() {
    return period.canonical() + "/" + platform.map(Platform::wireName).orElse("*");
  }
}
