package dev.campaignanalytics.embedded;

import dev.campaignanalytics.config.SetupMistake;

/** An embedded server or its data folder cannot be used; the message says why and what to do. */
final class EmbeddedException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  EmbeddedException(String message) {
    super(message);
  }

  EmbeddedException(String message, Throwable cause) {
    super(message, cause);
  }
}
