package dev.campaignanalytics.model;

/** Implemented by failures that know whether a retry may succeed later. */
public interface Retryable {
  boolean isRetryable();

  /** Whether {@code failure} itself says that a retry can help. */
  static boolean isRetryable(Throwable failure) {
    return failure instanceof Retryable r && r.isRetryable();
  }
}
