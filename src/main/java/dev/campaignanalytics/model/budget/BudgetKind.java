package dev.campaignanalytics.model.budget;

/** The period that a budget's amount is for. */
public enum BudgetKind {
  /** A day; platforms treat it as an average. */
  DAILY,
  /** A day on average over a week (TikTok's Dynamic Daily Budget). */
  DYNAMIC_DAILY,
  /** The whole life of a campaign or group. */
  LIFETIME,
  /** A flight with a start and an end. */
  FLIGHT,
  /** The platform says that this level has no limit. */
  NONE;

  /** Whether the amount is for one day. */
  public boolean isPerDay() {
    return this == DAILY || this == DYNAMIC_DAILY;
  }
}
