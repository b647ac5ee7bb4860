package dev.campaignanalytics.wiring;

/** Where readings come from, beside those that are pushed. */
public enum DataSource {
  /** Made up, for a demonstration. */
  FAKE,
  /** The ad platforms. */
  REAL,
  /** An emulator of the ad platforms, started inside: everything as with the real ones. */
  EMULATOR,
  /** Nowhere: only what is pushed. */
  NONE
}
