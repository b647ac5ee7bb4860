package dev.campaignanalytics.model;

/**
 * What a campaign lies in where the platform has groups of campaigns: on LinkedIn.
 *
 * @param name as the platform shows it today; empty while it is not known
 */
public record CampaignGroup(String id, String name) {
  public CampaignGroup {
    CampaignRef.requireId("campaign_group_id", id);
    name = Campaign.nameOf(name);
  }
}
