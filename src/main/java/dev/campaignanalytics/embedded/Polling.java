package dev.campaignanalytics.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for changes made by other processes, which send no notification. */
final class Polling {
  private static final long STEP_MILLIS = 5;

  private Polling() {}

  /**
   * True as soon as the condition holds, false if it does not within the limit. An interrupt does
   * not end the wait early, because then a server that only needed a moment would be stopped by
   * force. The interrupt is preserved for the caller.
   */
  static boolean await(BooleanSupplier condition, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        try {
          Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
