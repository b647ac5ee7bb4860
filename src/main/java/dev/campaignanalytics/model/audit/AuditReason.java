package dev.campaignanalytics.model.audit;

/** Why a day is open, or what explains its difference. */
public enum AuditReason {
  /** Open: platforms still correct the delivery of the day. */
  TOO_YOUNG,
  /** Open: the account's own total was not read. */
  NO_TOTAL,
  /** Open: the account's own total changed while its campaigns were read. */
  CHANGING,
  /** Open: figures of campaigns were stored after the account's total was read. */
  READ_APART,
  /** Open: amounts in several currencies cannot be added up. */
  SEVERAL_CURRENCIES,
  /** Explained: rows of the day could not be used and are in quarantine. */
  QUARANTINED_ROWS,
  /** Explained: the account's total has deleted campaigns that the platform's reports omit. */
  DELETED_CAMPAIGNS,
  /** Explained: the account can no longer be read. */
  ACCESS_LOST
}
