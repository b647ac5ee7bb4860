package dev.campaignanalytics.emulator.server;

/** Ends the processing of a request at any point, with the platform's error response. */
public final class EmulatedRefusal extends RuntimeException {
  private final transient EmulatedResponse response;

  public EmulatedRefusal(EmulatedResponse response) {
    super("refused with status " + response.status(), null, false, false);
    this.response = response;
  }

  public EmulatedResponse response() {
    return response;
  }
}
