package dev.campaignanalytics.model.budget;

/** The object that a budget belongs to. */
public enum BudgetLevel {
  /** One campaign. */
  CAMPAIGN,
  /** An object of its own, from which several campaigns spend (Google). */
  SHARED,
  /** A group of campaigns (LinkedIn). */
  CAMPAIGN_GROUP,
  /** A plan that was made here, not on a platform. */
  PLAN
}
