package dev.campaignanalytics.embedded;

/** A server that the program started itself. */
public interface EmbeddedServer extends AutoCloseable {

  /** Where it listens, user and password included: a secret, never to be logged. */
  String url();

  /**
   * Ends the server in an orderly way, by force if it does not answer. Calling it again does
   * nothing.
   */
  @Override
  void close();
}
