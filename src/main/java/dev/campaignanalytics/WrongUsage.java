package dev.campaignanalytics;

import dev.campaignanalytics.config.SetupMistake;

/** The words on the command line ask for nothing that there is. The message is for a person. */
final class WrongUsage extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  WrongUsage(String problem, String usage) {
    super(problem + "\n\n" + usage);
  }
}
