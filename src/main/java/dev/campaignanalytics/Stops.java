package dev.campaignanalytics;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How to stop what was started. */
final class Stops {
  private static final Logger log = LoggerFactory.getLogger(Stops.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Adds what is to be stopped before everything that was added so far. */
  void add(String name, Supplier<Future<?>> run) {
    steps.push(new Step(name, run));
  }

  /** Stops everything, the last first. Blocking; goes on past failures. */
  void run() {
    while (!steps.isEmpty()) {
      var step = steps.pop();
      try {
        step.run().get().await();
      } catch (RuntimeException e) {
        log.warn("{} did not stop cleanly: {}", step.name(), e.getMessage());
      }
    }
  }

  private record Step(String name, Supplier<Future<?>> run) {}
}
