package dev.campaignanalytics.emulator.server;

import java.util.Locale;

/** What is to be said of the access token that a request presents. */
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
