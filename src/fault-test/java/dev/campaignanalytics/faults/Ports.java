package dev.campaignanalytics.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that are free now and will be when their server restarts: below those that the system gives
 * to clients, which would take one while its server is down.
 */
final class Ports {
  private static final int FIRST = 15_000;
  private static final int LAST = 32_000;

  private Ports() {}

  static int free() {
    return free(1);
  }

  /** The first of this many consecutive ports. */
  static int free(int count) {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (areFree(port, count)) {
        return port;
      }
    }
  }

  private static boolean areFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
