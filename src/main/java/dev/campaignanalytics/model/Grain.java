package dev.campaignanalytics.model;

/** How much time one reading covers, and with it what a second reading of the same period means. */
public enum Grain {
  /** One push or fake row. Rows add up; the same key again is a duplicate and changes nothing. */
  EVENT,
  /**
   * A delivery curve: one account-local hour. A later report replaces the earlier one; hours never
   * feed totals.
   */
  HOUR,
  /** The truth for totals: one account-local day. A later report replaces the earlier one. */
  DAY;

  /** Whether a later reading of the same period replaces the earlier one. */
  public boolean isRestated() {
    return this != EVENT;
  }
}
