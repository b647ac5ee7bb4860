package dev.campaignanalytics.query;

import dev.campaignanalytics.model.Retryable;

/** The database is not available. */
final class Away extends RuntimeException implements Retryable {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isRetryable() {
    return true;
  }
}
