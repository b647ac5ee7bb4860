package dev.campaignanalytics.emulator.server;

/** A side's way out of anywhere: what the platform answers to a request that it does not serve. */
public final class Refusal extends RuntimeException {
  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  public Answer answer() {
    return answer;
  }
}
