package dev.campaignanalytics.emulator.server;

/** Ends the processing of a request at any point, with the platform's error response. */
public final class EmulatedRefusal extends RuntimeException {
  private final transient EmulatedAnswer answer;

  public EmulatedRefusal(EmulatedAnswer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public EmulatedAnswer answer() {
    return answer;
  }
}
