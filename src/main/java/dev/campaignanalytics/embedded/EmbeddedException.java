package dev.campaignanalytics.embedded;

/** An embedded server or its data folder cannot be used; the message says why and what to do. */
public final class EmbeddedException extends RuntimeException {

  EmbeddedException(String message) {
    super(message);
  }

  EmbeddedException(String message, Throwable cause) {
    super(message, cause);
  }
}
