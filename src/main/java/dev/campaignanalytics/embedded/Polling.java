package dev.campaignanalytics.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that other processes do, and that tells nobody when it is done. */
final class Polling {
  private static final long STEP_MILLIS = 5;

  private Polling() {}

  /**
   * True as soon as the condition holds, false if it does not within the limit. An interrupt does
   * not cut it short, for then a server would be ended by force that only needed a moment; it is
   * kept for the caller.
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
