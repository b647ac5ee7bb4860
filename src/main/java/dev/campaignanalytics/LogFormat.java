package dev.campaignanalytics;

/** How log lines look. */
enum LogFormat {
  TEXT,
  JSON
}
