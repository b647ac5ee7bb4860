package dev.campaignanalytics.model.coverage;

import java.util.Locale;

/** Why days of an account are not covered. */
public enum MissingReason {
  /** Its history is being read. */
  LOADING,
  /** It is before the history that was requested from the platform. */
  NOT_REQUESTED,
  /** The platform does not show the account any more, or refuses to. */
  ACCESS_LOST,
  /** A person must renew the credential. */
  REAUTH_NEEDED,
  /** The platform has deleted the figures, or may have. */
  PLATFORM_FORGOT,
  /** The account should have been read by now. */
  LATE,
  /** Rows of the day could not be used. */
  ROWS_REJECTED;

  /** As it is shown: {@code loading}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
