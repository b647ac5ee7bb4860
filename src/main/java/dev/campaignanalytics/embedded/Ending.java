package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process: asks in one way after another, gives each its time, then uses force. */
record Ending(Duration patience, List<Request> requests) {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /** One way to ask a process to end. */
  interface Request {
    void send(ProcessHandle process) throws IOException;
  }

  void apply(ProcessHandle process) {
    for (Request request : requests) {
      if (isRunning(process) && asked(request, process)) {
        Patience.await(() -> !isRunning(process), patience);
      }
    }
    if (isRunning(process)) {
      LOG.warn("Process {} did not end when asked; ending it by force", process.pid());
      process.destroyForcibly();
      Patience.await(() -> !isRunning(process), patience);
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
    return Leftover.of(process.pid()).filter(Leftover::hasEnded).isEmpty() && process.isAlive();
  }
}
