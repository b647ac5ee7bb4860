package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A port on 127.0.0.1: the one used before as long as nobody else has it, so that a noted address
 * goes on working, else any free one.
 */
final class LoopbackPort {
  private static final int ANY = 0;

  private final Path memory;

  LoopbackPort(Path memory) {
    this.memory = memory;
  }

  /** Starts something that listens on the port it is given. */
  interface Start<T> {
    T on(int port) throws IOException;
  }

  /**
   * Somebody else may take the port just before the server does; then it is tried once more with
   * another.
   */
  <T> T use(Start<T> start) throws IOException {
    int port = choose();
    try {
      return remember(port, start.on(port));
    } catch (EmbeddedException e) {
      if (isFree(port)) {
        throw e;
      }
      int other = free(ANY);
      return remember(other, start.on(other));
    }
  }

  private int choose() throws IOException {
    int before = remembered();
    return isFree(before) ? before : free(ANY);
  }

  private int remembered() {
    try {
      return Integer.parseInt(Files.readString(memory).strip());
    } catch (IOException | NumberFormatException e) {
      return ANY;
    }
  }

  private <T> T remember(int port, T started) throws IOException {
    Files.writeString(memory, port + "\n");
    return started;
  }

  private static boolean isFree(int port) {
    try {
      return port != ANY && free(port) == port;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int free(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
