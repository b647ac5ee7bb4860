package dev.campaignanalytics.storage;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Logs a fault when it begins, when its reason changes, and every 10 s while it continues. */
final class PacedWarning {
  private static final long REPEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Logger log;
  private String said = "";
  private long saidAt;

  PacedWarning(Logger log) {
    this.log = log;
  }

  synchronized void warn(String sentence) {
    long now = System.nanoTime();
    if (!sentence.equals(said) || now - saidAt >= REPEAT_NANOS) {
      log.warn("{}", sentence);
      said = sentence;
      saidAt = now;
    }
  }

  /** The fault has ended. Logs this if the fault itself was logged. */
  synchronized void over(String sentence) {
    if (!said.isEmpty()) {
      log.info("{}", sentence);
      said = "";
    }
  }
}
