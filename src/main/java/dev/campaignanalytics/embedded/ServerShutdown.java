package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process: asks in one way after another, gives each its time, then uses force. */
public record ServerShutdown(Duration patience, List<Request> requests) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerShutdown.class);

  /** One way to ask a process to end. */
  public interface Request {
    void send(ProcessHandle process) throws IOException;
  }

  public void apply(ProcessHandle process) {
    for (Request request : requests) {
      if (isRunning(process) && asked(request, process)) {
        Polling.await(() -> !isRunning(process), patience);
      }
    }
    if (isRunning(process)) {
      LOG.warn("Process {} did not end when asked; ending it by force", process.pid());
      process.destroyForcibly();
      Polling.await(() -> !isRunning(process), patience);
    }
  }

  private static boolean asked(Request request, ProcessHandle process) {
    try {
      request.send(process);
      return true;
    } catch (IOException | EmbeddedException e) {
      LOG.warn("Process {} could not be asked to end", process.pid(), e);
      return false;
    }
  }

  // An orphan that has ended is listed until process 1 takes notice, which in a container may be
  // late or never; only its empty command line tells.
  private static boolean isRunning(ProcessHandle process) {
    return OrphanProcess.of(process.pid()).filter(OrphanProcess::hasEnded).isEmpty()
        && process.isAlive();
  }
}
