package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a number of calls through at once; the others wait in line. Thread-safe. */
final class Lane {
  private final int width;
  private final Deque<Promise<Void>> line = new ArrayDeque<>();
  private int inside;
  private boolean narrow;

  Lane(int width) {
    this.width = Math.max(1, width);
  }

  /** Completes when there is room; then {@link #leave} must follow. */
  synchronized Future<Void> enter() {
    if (inside < open()) {
      inside++;
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    line.add(promise);
    return promise.future();
  }

  void leave() {
    var next = next();
    if (next != null) {
      next.complete();
    }
  }

  private synchronized Promise<Void> next() {
    if (inside > open() || line.isEmpty()) {
      inside--;
      return null;
    }
    return line.poll();
  }

  /** Half as wide, for a platform whose quota runs out. */
  synchronized void narrow(boolean half) {
    narrow = half;
  }

  private int open() {
    return narrow ? Math.max(1, width / 2) : width;
  }
}
