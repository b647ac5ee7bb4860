package dev.campaignanalytics.model.report;

/** Which state of the earlier period a period is compared with. */
public enum ComparisonBasis {
  /** The figures of the earlier period as they are now. */
  FINAL,
  /**
   * The figures of the earlier period as they were known when it was as old as the period is now: a
   * day that has not ended is compared with the same part of the earlier day.
   */
  SAME_AGE,
  /** Present figures of days that have ended; instead of SAME_AGE where history is too short. */
  COMPLETE_DAYS
}
