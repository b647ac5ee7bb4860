package dev.campaignanalytics.ingestion.limit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lets a number of calls through at once; the others wait in line. Thread-safe. */
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

  /** Completes when there is room; then {@link #leave} must follow. */
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

  /** Several go on when it is wider than it was. */
  private synchronized List<Promise<Void>> left() {
    inside--;
    var next = new ArrayList<Promise<Void>>();
    while (inside < open() && !line.isEmpty()) {
      inside++;
      next.add(line.poll());
    }
    return next;
  }

  /** Half as wide, for a platform whose quota runs out. */
  public synchronized void narrow(boolean half) {
    narrow = half;
  }

  /** Half as wide until enough calls went well, for a platform that found them too many. */
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
