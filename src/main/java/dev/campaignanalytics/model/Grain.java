package dev.campaignanalytics.model;

/** The period that one reading covers; it defines what a second reading of that period means. */
public enum Grain {
  /**
   * One push or fake row. Rows are added up; a row with a known key is a duplicate without effect.
   */
  EVENT,
  /**
   * One account-local hour, for the delivery curve. A later report replaces the earlier one; hours
   * are never added to totals.
   */
  HOUR,
  /** One account-local day, the source of totals. A later report replaces the earlier one. */
  DAY;

  /** Whether a later reading of the same period replaces the earlier one. */
  public boolean isRestated() {
    return this != EVENT;
  }
}
