package dev.campaignanalytics.faults;

import dev.campaignanalytics.faults.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads without a pause. A failed read is repeated once immediately, as a client would. */
final class ReadLoad implements AutoCloseable {
  private static final int WORKERS = 4;
  private static final int PAUSE_MILLIS = 10;

  private final Http http;
  private final List<String> paths;
  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger firstFailures = new AtomicInteger();
  private final AtomicInteger stale = new AtomicInteger();
  private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
  private final AtomicInteger secondFailures = new AtomicInteger();
  private volatile String lastFailure = "";

  private ReadLoad(Http http, List<String> paths) {
    this.http = http;
    this.paths = paths;
  }

  static ReadLoad start(Http http, List<String> paths) {
    var load = new ReadLoad(http, paths);
    for (int i = 0; i < WORKERS; i++) {
      load.workers.scheduleWithFixedDelay(load::read, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    return load;
  }

  private void read() {
    var path = paths.get(Math.floorMod(next.getAndIncrement(), paths.size()));
    var response = http.get(path);
    if (!response.isGood()) {
      firstFailures.incrementAndGet();
      response = http.get(path);
    }
    note(path, response);
  }

  private void note(String path, Answer response) {
    millis.add(response.took().toMillis());
    if (!response.isGood()) {
      secondFailures.incrementAndGet();
      lastFailure = path + " → " + response;
    } else if (response.isStale()) {
      stale.incrementAndGet();
    }
  }

  int reads() {
    return millis.size();
  }

  /** How many failed twice in a row. */
  int failed() {
    return secondFailures.get();
  }

  int firstFailures() {
    return firstFailures.get();
  }

  int stale() {
    return stale.get();
  }

  /** The latency in ms that this share of the responses so far did not exceed. */
  long millisOf(double share) {
    var sorted = new ArrayList<>(millis);
    sorted.sort(null);
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
  }

  /** Ends it; reads in progress still count. */
  void finish() {
    workers.shutdown();
    try {
      workers.awaitTermination(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finish();
  }

  @Override
  public String toString() {
    return "%d reads, %d failed at first, %d again, %d stale, p50 %d ms, p99 %d ms %s"
        .formatted(
            reads(),
            firstFailures(),
            failed(),
            stale(),
            millisOf(0.5),
            millisOf(0.99),
            lastFailure);
  }
}
