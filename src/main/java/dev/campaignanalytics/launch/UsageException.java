package dev.campaignanalytics.launch;

import dev.campaignanalytics.config.SetupMistake;

/** The words on the command line ask for nothing that there is. The message is for a person. */
final class UsageException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  UsageException(String problem, String usage) {
    super(problem + "\n\n" + usage);
  }
}
