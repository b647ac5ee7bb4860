package dev.campaignanalytics.emulator.server;

import java.util.Locale;

/** The state of the access token in a request. */
public enum TokenState {
  GOOD,
  EXPIRED,
  REVOKED,
  UNKNOWN,
  MISSING;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
