package dev.campaignanalytics.model;

/** The state of a campaign, with the same values for all platforms. */
public enum CampaignStatus {
  ACTIVE,
  PAUSED,
  /** Enabled, but limited by the platform: budget, review, billing. */
  LIMITED,
  ENDED,
  ARCHIVED,
  DELETED,
  UNKNOWN
}
