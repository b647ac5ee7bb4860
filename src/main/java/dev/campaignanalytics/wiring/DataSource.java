package dev.campaignanalytics.wiring;

/** Where readings come from, in addition to pushed ones. */
public enum DataSource {
  /** Simulated, for a demonstration. */
  FAKE,
  /** The ad platforms. */
  REAL,
  /** An emulator of the ad platforms, started in this process: all else as with the real ones. */
  EMULATOR,
  /** No source: only pushed readings. */
  NONE
}
