package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a process: sends one request after another, each with a timeout, then uses force. */
record ServerShutdown(Duration timeout, List<Request> requests) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerShutdown.class);

  /** One request to a process to end. */
  interface Request {
    void send(ProcessHandle process) throws IOException;
  }

  void apply(ProcessHandle process) {
    for (Request request : requests) {
      if (isRunning(process) && requestStop(request, process)) {
        Polling.await(() -> !isRunning(process), timeout);
      }
    }
    if (isRunning(process)) {
      LOG.warn("Process {} did not stop on request; killing it", process.pid());
      process.destroyForcibly();
      Polling.await(() -> !isRunning(process), timeout);
    }
  }

  private static boolean requestStop(Request request, ProcessHandle process) {
    try {
      request.send(process);
      return true;
    } catch (IOException | EmbeddedException e) {
      LOG.warn("Process {} could not be stopped", process.pid(), e);
      return false;
    }
  }

  // An ended orphan is listed until process 1 collects its exit status. In a container this may be
  // late or never; only its empty command line shows that it has ended.
  private static boolean isRunning(ProcessHandle process) {
    return OrphanProcess.of(process.pid()).filter(OrphanProcess::hasEnded).isEmpty()
        && process.isAlive();
  }
}
