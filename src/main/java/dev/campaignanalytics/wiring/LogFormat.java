package dev.campaignanalytics.wiring;

/** The format of log lines. */
public enum LogFormat {
  TEXT,
  JSON
}
