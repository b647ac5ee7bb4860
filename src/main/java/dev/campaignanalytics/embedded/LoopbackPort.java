package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A port on 127.0.0.1. The previous port is used again if it is free, so that a saved address
 * remains valid; otherwise any free one.
 */
final class LoopbackPort {
  private static final int ANY = 0;

  private final Path memory;

  LoopbackPort(Path memory) {
    this.memory = memory;
  }

  /** Starts something that listens on the given port. */
  interface Start<T> {
    T on(int port) throws IOException;
  }

  /**
   * Another process may take the port just before the server does. Then the start is tried once
   * more with another port.
   */
  <T> T use(Start<T> start) throws IOException {
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

  // Saved before the start, because no operation may fail between a successful start and its
  // return.
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
