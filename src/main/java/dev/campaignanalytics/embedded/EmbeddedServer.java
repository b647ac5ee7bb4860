package dev.campaignanalytics.embedded;

import java.util.Optional;

/** A server that the program started itself. */
public interface EmbeddedServer extends AutoCloseable {

  /** Where it listens, user and password included: a secret, never to be logged. */
  String url();

  /**
   * From now on the server is started again, at the same address, whenever it ends without having
   * been asked to: at once, then in growing intervals of up to 30 s, until it runs.
   */
  void keepRunning();

  /** What is wrong, for a person, while the server does not run; empty while it does. */
  Optional<String> trouble();

  /**
   * Ends the server in an orderly way, by force if it does not answer. Calling it again does
   * nothing.
   */
  @Override
  void close();
}
