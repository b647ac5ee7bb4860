package dev.campaignanalytics.model.report;

/** The property by which figures are grouped. */
public enum Dimension {
  PLATFORM,
  ACCOUNT,
  CAMPAIGN,
  AD_GROUP,
  AD,
  DAY,
  WEEK,
  MONTH;

  /** Whether it groups by time. */
  public boolean isTime() {
    return this == DAY || this == WEEK || this == MONTH;
  }
}
