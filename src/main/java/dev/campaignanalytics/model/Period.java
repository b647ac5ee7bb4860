package dev.campaignanalytics.model;

/** A stretch of time that is asked about: whole days or exact instants. */
public sealed interface Period permits DateRange, TimeSpan {
  /** Equal for the same period only. */
  CacheKey key();
}
