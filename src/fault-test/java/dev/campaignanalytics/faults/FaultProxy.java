package dev.campaignanalytics.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A network with faults: all traffic between two programs passes through here. It can be slow, cut
 * after some bytes, reset, or forwarded to another target.
 */
final class FaultProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesUntilCut = new AtomicLong(Long.MAX_VALUE);
  private volatile int target;
  private volatile long delayNanos;

  FaultProxy(int target) {
    this("127.0.0.1", target);
  }

  /**
   * @param host where it listens
   */
  FaultProxy(String host, int target) {
    this.target = target;
    try {
      this.listener = new ServerSocket(0, 256, InetAddress.getByName(host));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread("accept", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** New connections lead to this target. */
  void leadTo(int port) {
    target = port;
  }

  /** All traffic is delayed by this much, in both directions. */
  void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  void heal() {
    delayNanos = 0;
    bytesUntilCut.set(Long.MAX_VALUE);
  }

  /** Every connection is reset after this many more bytes. */
  void cutAfter(long bytes) {
    bytesUntilCut.set(bytes);
  }

  /** Every open connection ends with a reset. */
  void reset() {
    sockets.forEach(FaultProxy::reset);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // It is already being closed.
      }
    }
  }

  private void connect(Socket client) {
    try {
      var server = new Socket("127.0.0.1", target);
      sockets.add(client);
      sockets.add(server);
      thread("to server", () -> pass(client, server));
      thread("to client", () -> pass(server, client));
    } catch (IOException e) {
      reset(client);
    }
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        forward(buffer, n, out);
      }
    } catch (IOException e) {
      reset(from);
      reset(to);
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void forward(byte[] buffer, int length, OutputStream out) throws IOException {
    LockSupport.parkNanos(delayNanos);
    if (bytesUntilCut.addAndGet(-length) < 0) {
      throw new IOException("cut");
    }
    out.write(buffer, 0, length);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void thread(String name, Runnable work) {
    var thread = new Thread(work, "proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }
}
