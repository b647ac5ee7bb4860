package dev.campaignanalytics.config;

/** The program cannot run with this setup. The message names the setting and says what to do. */
public final class SetupException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  public SetupException(String message) {
    this(message, null);
  }

  /**
   * @param cause the exception that revealed the mistake; not printed
   */
  public SetupException(String message, Throwable cause) {
    super(SecretMask.mask(message), cause);
  }
}
