package dev.campaignanalytics.config;

import java.util.Optional;

/**
 * Implemented by failures that a person removes by changing how the program is set up. The message
 * says in one line what is wrong and what to do; it ends a start with exit code 78 and without a
 * stack trace.
 */
public interface SetupMistake {
  /** One line for a person. */
  String getMessage();

  /** The mistake that this failure is, or that caused it. */
  static Optional<SetupMistake> in(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SetupMistake mistake) {
        return Optional.of(mistake);
      }
    }
    return Optional.empty();
  }
}
