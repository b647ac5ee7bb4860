package dev.campaignanalytics.emulator.server;

/** A side's way out of anywhere: what the platform answers to a request that it does not serve. */
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
