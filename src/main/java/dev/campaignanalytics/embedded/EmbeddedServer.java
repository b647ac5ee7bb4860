package dev.campaignanalytics.embedded;

import java.util.Optional;

/** A server that the program started itself. */
public interface EmbeddedServer extends AutoCloseable {

  /** Its URL, including user and password: a secret, never to be logged. */
  String url();

  /**
   * From now on, the server is restarted at the same address whenever it ends unexpectedly: at
   * once, then with increasing delays of up to 30 s, until it runs.
   */
  void keepRunning();

  /** The fault, for a person, while the server does not run; empty while it does. */
  Optional<String> trouble();

  /**
   * Stops the server in an orderly way, or by force if it does not respond. Calling it again does
   * nothing.
   */
  @Override
  void close();
}
