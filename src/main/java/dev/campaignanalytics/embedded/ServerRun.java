package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server from its first start to its stop, with all processes that it needs in between. */
public final class ServerRun {
  private static final Logger LOG = LoggerFactory.getLogger(ServerRun.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  /** After a run of this length, the restart delay is reset. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final LogFile log;
  private final Start start;
  private final CountDownLatch closed = new CountDownLatch(1);
  private ServerProcess process;
  private volatile Optional<String> trouble = Optional.empty();

  /** Starts a process of the server and waits until it is ready. */
  public interface Start {
    ServerProcess start() throws IOException;
  }

  private ServerRun(LogFile log, Start start, ServerProcess process) {
    this.log = log;
    this.start = start;
    this.process = process;
  }

  public static ServerRun begin(LogFile log, Start start) throws IOException {
    return new ServerRun(log, start, start.start());
  }

  /** Starts the server again whenever it ends by itself. */
  public void keepRunning() {
    var keeper = new Thread(this::keep, "restart-" + process.name());
    keeper.setDaemon(true);
    keeper.start();
  }

  /** The fault while the server does not run. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** Stops the server, and with it {@link #keepRunning}. */
  public void close() {
    closed.countDown();
    synchronized (this) {
      process.end();
    }
  }

  private void keep() {
    try {
      var delay = FIRST_DELAY;
      while (isOpen()) {
        long begun = System.nanoTime();
        process.awaitEnd();
        if (System.nanoTime() - begun > SETTLED.toNanos()) {
          delay = FIRST_DELAY;
        }
        if (isOpen()) {
          trouble = Optional.of(process.name() + " ended and is being started again");
          delay = startAgain(delay);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until it succeeds or the server is closed; returns the delay before the next restart. */
  private Duration startAgain(Duration firstDelay) throws InterruptedException {
    var delay = firstDelay;
    while (!closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
      delay = longer(delay);
      if (isStarted(delay)) {
        return delay;
      }
    }
    return delay;
  }

  private synchronized boolean isStarted(Duration nextDelay) {
    if (!isOpen()) {
      return false;
    }
    var name = process.name();
    try {
      log.startAnew();
      process = start.start();
      trouble = Optional.empty();
      LOG.info("{} runs again", name);
      return true;
    } catch (IOException | RuntimeException e) {
      trouble = Optional.of(name + " ended and cannot be started again; see the log");
      LOG.warn(
          "{} cannot be started again, next attempt in {}: {}", name, nextDelay, e.getMessage());
      return false;
    }
  }

  private static Duration longer(Duration delay) {
    var doubled = delay.multipliedBy(2);
    return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }
}
