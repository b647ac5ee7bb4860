package dev.campaignanalytics.ingestion.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Allows a maximum number of concurrent calls; the others wait in a queue. Thread-safe. */
public final class ConcurrencyLimiter {
  private static final int CAREFUL_FOR = 20;

  private final int width;
  private final Deque<Promise<Void>> line = new ArrayDeque<>();
  private int inside;
  private boolean narrow;
  private int carefulCalls;

  public ConcurrencyLimiter(int width) {
    this.width = Math.max(1, width);
  }

  /** Completes when a slot is free; then {@link #leave} must follow. */
  public synchronized Future<Void> enter() {
    if (inside < open()) {
      inside++;
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    line.add(promise);
    return promise.future();
  }

  public void leave() {
    left().forEach(Promise::complete);
  }

  /** Several calls continue when the limit was raised. */
  private synchronized List<Promise<Void>> left() {
    inside--;
    var next = new ArrayList<Promise<Void>>();
    while (inside < open() && !line.isEmpty()) {
      inside++;
      next.add(line.poll());
    }
    return next;
  }

  /** Halves the limit, for a platform whose quota is nearly used up. */
  public synchronized void narrow(boolean half) {
    narrow = half;
  }

  /** Halves the limit until enough calls succeeded, for a platform that received too many. */
  public synchronized void beCareful() {
    carefulCalls = CAREFUL_FOR;
  }

  public synchronized void wentWell() {
    carefulCalls = Math.max(0, carefulCalls - 1);
  }

  private int open() {
    return narrow || carefulCalls > 0 ? Math.max(1, width / 2) : width;
  }
}
