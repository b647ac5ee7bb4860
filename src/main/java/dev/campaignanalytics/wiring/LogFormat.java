package dev.campaignanalytics.wiring;

/** How log lines look. */
public enum LogFormat {
  TEXT,
  JSON
}
