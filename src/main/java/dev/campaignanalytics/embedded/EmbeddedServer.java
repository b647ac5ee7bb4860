package dev.campaignanalytics.embedded;

import dev.campaignanalytics.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that the program started itself, from its first start to its stop, with all processes
 * that it needs in between.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(500), Duration.ofSeconds(30));

  /** After a run of this length, the restart delay is reset. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final String url;
  private final ServerFolder folder;
  private final Start start;
  private final CountDownLatch closed = new CountDownLatch(1);
  private ServerProcess process;
  private volatile Optional<String> fault = Optional.empty();

  /** Starts a process of the server and waits until it is ready. */
  interface Start {
    ServerProcess start() throws IOException;
  }

  private EmbeddedServer(String url, ServerFolder folder, Start start, ServerProcess process) {
    this.url = url;
    this.folder = folder;
    this.start = start;
    this.process = process;
  }

  /**
   * Starts the server and waits until it is ready.
   *
   * @param folder released when the server is closed
   */
  static EmbeddedServer begin(String url, ServerFolder folder, Start start) throws IOException {
    return new EmbeddedServer(url, folder, start, start.start());
  }

  /** Its URL, including user and password: a secret, never to be logged. */
  public String url() {
    return url;
  }

  /**
   * From now on, the server is restarted at the same address whenever it ends unexpectedly: at
   * once, then with increasing delays of up to 30 s, until it runs.
   */
  public void keepRunning() {
    var keeper = new Thread(this::restartLoop, "restart-" + process.name());
    keeper.setDaemon(true);
    keeper.start();
  }

  /** The fault, for a person, while the server does not run; empty while it does. */
  public Optional<String> fault() {
    return fault;
  }

  /**
   * Stops the server in an orderly way, or by force if it does not respond, and with it {@link
   * #keepRunning}. Calling it again does nothing.
   */
  @Override
  public void close() {
    closed.countDown();
    synchronized (this) {
      process.end();
    }
    folder.close();
  }

  private void restartLoop() {
    try {
      int restarts = 0;
      while (isOpen()) {
        long begun = System.nanoTime();
        process.awaitEnd();
        if (System.nanoTime() - begun > SETTLED.toNanos()) {
          restarts = 0;
        }
        if (isOpen()) {
          fault = Optional.of(process.name() + " ended and is being started again");
          restarts = startAgain(restarts);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tries until it succeeds or the server is closed.
   *
   * @param restarts the attempts since the server last ran for long
   * @return the same with the attempts made here
   */
  private int startAgain(int restarts) throws InterruptedException {
    int number = restarts + 1;
    while (!closed.await(BACKOFF.delay(number).toMillis(), TimeUnit.MILLISECONDS)) {
      if (isStarted(BACKOFF.delay(number + 1))) {
        return number;
      }
      number++;
    }
    return number;
  }

  private synchronized boolean isStarted(Duration nextDelay) {
    if (!isOpen()) {
      return false;
    }
    var name = process.name();
    try {
      folder.log().rotate();
      process = start.start();
      fault = Optional.empty();
      LOG.info("{} runs again", name);
      return true;
    } catch (IOException | RuntimeException e) {
      fault = Optional.of(name + " ended and cannot be started again; see the log");
      LOG.warn(
          "{} cannot be started again, next attempt in {}: {}", name, nextDelay, e.getMessage());
      return false;
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }
}
