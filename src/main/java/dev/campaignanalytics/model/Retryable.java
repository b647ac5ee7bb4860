package dev.campaignanalytics.model;

/** Implemented by failures that know whether the same attempt may succeed later. */
public interface Retryable {
  boolean isRetryable();

  /** Whether {@code failure} says of itself that trying again can help. */
  static boolean isRetryable(Throwable failure) {
    return failure instanceof Retryable r && r.isRetryable();
  }
}
