package dev.campaignanalytics.embedded;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server as a child of this process. */
final class ServerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
  // Long, because PostgreSQL replays its log after an unclean stop; a server that fails is noticed
  // at once.
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final String name;
  private final Process process;
  private final ServerShutdown ending;
  private final LogFile log;
  private final AtomicBoolean ended = new AtomicBoolean();

  ServerProcess(String name, Process process, ServerShutdown ending, LogFile log) {
    this.name = name;
    this.process = process;
    this.ending = ending;
    this.log = log;
  }

  /** Waits until the server is ready; a server that does not become ready is stopped. */
  ServerProcess whenReady(BooleanSupplier ready) {
    Polling.await(() -> !process.isAlive() || ready.getAsBoolean(), START_LIMIT);
    if (!process.isAlive()) {
      throw log.failure(
          "%s ended with code %s while starting".formatted(name, process.exitValue()));
    }
    if (!ready.getAsBoolean()) {
      end();
      throw log.failure("%s was not ready after %s".formatted(name, START_LIMIT));
    }
    process.onExit().thenRun(this::reportUnlessEnded);
    return this;
  }

  String name() {
    return name;
  }

  /** Waits until it has ended, by itself or on request. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** The first call stops the server and waits for it, the others do nothing. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      ending.apply(process.toHandle());
    }
  }

  private void reportUnlessEnded() {
    if (!ended.get()) {
      LOG.error("{} ended by itself with code {}; see {}", name, process.exitValue(), log);
    }
  }
}
