package dev.campaignanalytics.model;

/** The period of a query: whole days or exact instants. */
public sealed interface Period permits DateRange, TimeSpan {
  /** Equal for the same period only. */
  CacheKey key();
}
