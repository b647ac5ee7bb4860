package dev.campaignanalytics.model.message;

import java.time.Instant;
import java.util.List;

/**
 * Told to everybody after a commit.
 *
 * @param campaignIds whose figures are different now, without repetition
 * @param at when it was committed
 * @param version of the figures after it, see {@link ChangeVersion}; an older node sends none
 */
public record CampaignsChanged(List<String> campaignIds, Instant at, String version) {
  public CampaignsChanged {
    campaignIds = List.copyOf(campaignIds);
    version = version == null ? ChangeVersion.NONE : version;
  }
}
