package dev.campaignanalytics.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Lets time pass: an outage has a duration. */
final class Waiting {
  private Waiting() {}

  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await()
        .atMost(time.plusSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> System.nanoTime() >= end);
  }
}
