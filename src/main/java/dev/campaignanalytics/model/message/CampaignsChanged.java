package dev.campaignanalytics.model.message;

import java.time.Instant;
import java.util.List;

/**
 * Published to all nodes after a commit.
 *
 * @param campaignIds the campaigns whose figures have changed, without duplicates
 * @param at the time of the commit
 * @param version version of the figures after the commit, see {@link ChangeVersion}; an older node
 *     sends none
 */
public record CampaignsChanged(List<String> campaignIds, Instant at, String version) {
  public CampaignsChanged {
    campaignIds = List.copyOf(campaignIds);
    version = version == null ? ChangeVersion.NONE : version;
  }
}
