package dev.campaignanalytics.model.message;

/** The sync state of a platform or an account. */
public enum SourceState {
  OK,
  /** A fault; the sync is retried automatically. */
  DEGRADED,
  /** The platform requested a delay; the sync continues automatically. */
  THROTTLED,
  /** The credential is invalid until an operator renews it. */
  REAUTH_NEEDED,
  /** This account cannot be read; it is checked again every day. */
  DISABLED,
  /** The API version ends soon or has ended: a setting must be changed. */
  VERSION_ENDING;

  /** Whether only an operator can change the state. */
  public boolean needsPerson() {
    return this == REAUTH_NEEDED || this == DISABLED || this == VERSION_ENDING;
  }
}
