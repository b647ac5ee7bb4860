package dev.campaignanalytics.model.audit;

/** What the comparison of an account's day says. */
public enum AuditState {
  /** The stored figures add up to the account's own total. */
  OK,
  /** Nothing can be said yet: the day is young, or was not read in both ways at the same time. */
  OPEN,
  /** They do not add up, and nothing explains it. */
  GAP,
  /** They do not add up, for a known reason. */
  EXPLAINED
}
