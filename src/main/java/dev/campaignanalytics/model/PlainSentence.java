package dev.campaignanalytics.model;

import java.util.Locale;

/** A readable text for a failure. Some failures have no message, and "null" helps no reader. */
public final class PlainSentence {
  private static final int MAX_DEPTH = 8;

  private PlainSentence() {}

  /** The message of the failure or of its cause, else the kind of the failure. */
  public static String of(Throwable failure) {
    var cause = failure;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
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

  /** {@code CancellationException} becomes "cancellation (without a message)". */
  private static String words(String className) {
    // A reader would not understand "Null pointer" as a reason.
    var kind =
        className.replaceAll("(Exception|Error)$", "").replace("NullPointer", "MissingValue");
    var spaced = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return (spaced.isEmpty() ? "a failure" : spaced) + " (without a message)";
  }
}
