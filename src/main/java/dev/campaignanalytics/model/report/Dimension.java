package dev.campaignanalytics.model.report;

/** By what figures are grouped. */
public enum Dimension {
  PLATFORM,
  ACCOUNT,
  CAMPAIGN,
  DAY,
  WEEK,
  MONTH;

  /** Whether it cuts time. */
  public boolean isTime() {
    return this == DAY || this == WEEK || this == MONTH;
  }
}
