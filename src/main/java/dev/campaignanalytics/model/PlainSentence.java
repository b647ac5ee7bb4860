package dev.campaignanalytics.model;

import java.util.Locale;

/** What a failure says to a person. Some failures carry no message, and nobody can use "null". */
public final class PlainSentence {
  private static final int DEEPEST = 8;

  private PlainSentence() {}

  /** The message of the failure or of what caused it, else what kind of failure it is. */
  public static String of(Throwable failure) {
    var cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (says(cause.getMessage())) {
        return cause.getMessage();
      }
      cause = cause.getCause();
    }
    return failure == null ? "an unknown failure" : words(failure.getClass().getSimpleName());
  }

  private static boolean says(String message) {
    return message != null && !message.isBlank() && !message.equals("null");
  }

  /** {@code CancellationException} is said as "cancellation (without a message)". */
  private static String words(String className) {
    // "Null pointer" would be read as no reason at all.
    var kind =
        className.replaceAll("(Exception|Error)$", "").replace("NullPointer", "MissingValue");
    var spaced = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return (spaced.isEmpty() ? "a failure" : spaced) + " (without a message)";
  }
}
