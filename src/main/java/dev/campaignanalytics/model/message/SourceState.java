package dev.campaignanalytics.model.message;

/** How pulling goes for a platform or an account. */
public enum SourceState {
  OK,
  /** Something fails; it is tried again by itself. */
  DEGRADED,
  /** The platform asked to wait; it goes on by itself. */
  THROTTLED,
  /** The credential is dead until a person renews it. */
  REAUTH_NEEDED,
  /** This account cannot be read; it is looked at again every day. */
  DISABLED,
  /** The API version ends soon or has ended: a setting must be changed. */
  VERSION_ENDING;

  /** Whether only a person can change it. */
  public boolean needsPerson() {
    return this == REAUTH_NEEDED || this == DISABLED || this == VERSION_ENDING;
  }
}
