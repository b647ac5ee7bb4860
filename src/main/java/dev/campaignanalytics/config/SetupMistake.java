package dev.campaignanalytics.config;

import java.util.Optional;

/**
 * Implemented by failures that an operator fixes by changing the setup. The message says in one
 * line what is wrong and what to do. The start ends with exit code 78 and without a stack trace.
 */
public interface SetupMistake {
  /** One line for the operator. */
  String getMessage();

  /** The setup mistake that this failure is, or that caused it. */
  static Optional<SetupMistake> in(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SetupMistake mistake) {
        return Optional.of(mistake);
      }
    }
    return Optional.empty();
  }
}
