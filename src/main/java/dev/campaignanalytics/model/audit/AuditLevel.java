package dev.campaignanalytics.model.audit;

/** Where a difference was found. */
public enum AuditLevel {
  /**
   * The platform's reports by campaign did not add up to the account's total when they were read.
   */
  REPORT,
  /** What is stored does not add up to what was read. */
  STORAGE
}
