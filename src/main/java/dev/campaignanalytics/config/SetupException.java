package dev.campaignanalytics.config;

/** The program cannot work as it is set up. The message names the setting and says what to do. */
public final class SetupException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  public SetupException(String message) {
    this(message, null);
  }

  /**
   * @param cause what showed the mistake; not printed
   */
  public SetupException(String message, Throwable cause) {
    super(SecretMask.mask(message), cause);
  }
}
