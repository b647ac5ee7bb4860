package dev.campaignanalytics.launch;

import dev.campaignanalytics.config.SetupMistake;

/** The command line has no valid command or option. The message is for the operator. */
final class UsageException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  UsageException(String problem, String usage) {
    super(problem + "\n\n" + usage);
  }
}
