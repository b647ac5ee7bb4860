package dev.campaignanalytics.model;

/** The state of a campaign, in one vocabulary for all platforms. */
public enum CampaignStatus {
  ACTIVE,
  PAUSED,
  /** Switched on, but the platform holds it back: budget, review, billing. */
  LIMITED,
  ENDED,
  ARCHIVED,
  DELETED,
  UNKNOWN
}
