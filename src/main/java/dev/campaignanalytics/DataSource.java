package dev.campaignanalytics;

/** Where readings come from, beside those that are pushed. */
enum DataSource {
  /** Made up, for a demonstration. */
  FAKE,
  /** The ad platforms. */
  REAL,
  /** Nowhere: only what is pushed. */
  NONE
}
