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
public final class LoopbackPort {
  private static final int ANY = 0;

  private final Path memory;

  public LoopbackPort(Path memory) {
    this.memory = memory;
  }

  /** Starts something that listens on the port it is given. */
  public interface Start<T> {
    T on(int port) throws IOException;
  }

  /**
   * Somebody else may take the port just before the server does; then it is tried once more with
   * another.
   */
  public <T> T use(Start<T> start) throws IOException {
    int before = remembered();
    int port = isFree(before) ? before : chooseNew();
    try {
      return start.on(port);
    } catch (EmbeddedException e) {
      if (isFree(port)) {
        throw e;
      }
      return start.on(chooseNew());
    }
  }

  private int remembered() {
    try {
      return Integer.parseInt(Files.readString(memory).strip());
    } catch (IOException | NumberFormatException e) {
      return ANY;
    }
  }

  // Noted before the start, for nothing may fail between a successful start and its return.
  private int chooseNew() throws IOException {
    int port = free(ANY);
    Files.writeString(memory, port + "\n");
    return port;
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
