package dev.campaignanalytics.model;

import java.time.Instant;
import java.util.List;

/**
 * Told to everybody after a commit.
 *
 * @param campaignIds whose figures are different now, without repetition
 * @param at when it was committed
 */
public record CampaignsChanged(List<String> campaignIds, Instant at) {
  public CampaignsChanged {
    campaignIds = List.copyOf(campaignIds);
  }
}
