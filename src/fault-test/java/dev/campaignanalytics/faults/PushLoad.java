package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.faults.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Pushes rows without a pause. A row without acknowledgement is sent again, unchanged, until it has
 * one: its sender cannot know whether it was stored.
 */
final class PushLoad implements AutoCloseable {
  private static final int WORKERS = 3;
  private static final int PAUSE_MILLIS = 20;
  private static final int PAUSE_AFTER_FAILURE_MILLIS = 150;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Http http;
  private final Ledger ledger;
  private final int rows;
  private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
  private final AtomicInteger unfinished = new AtomicInteger(WORKERS);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger failedTwice = new AtomicInteger();
  private volatile boolean ending;
  private volatile Answer lastFailure;
  private volatile Duration slowest = Duration.ZERO;

  private PushLoad(Http http, Ledger ledger, int rows) {
    this.http = http;
    this.ledger = ledger;
    this.rows = rows;
  }

  /**
   * @param rows in one request
   */
  static PushLoad start(Http http, Ledger ledger, int rows) {
    var load = new PushLoad(http, ledger, rows);
    for (int i = 0; i < WORKERS; i++) {
      load.later(Optional.empty(), 0);
    }
    return load;
  }

  /** How many requests were not acknowledged so far. */
  int failures() {
    return failures.get();
  }

  /** How many of them had failed before. */
  int failedTwice() {
    return failedTwice.get();
  }

  /** The last response that was no acknowledgement; null if there was none. */
  Answer lastFailure() {
    return lastFailure;
  }

  /** The maximum duration of a response so far. */
  Duration slowest() {
    return slowest;
  }

  private void later(Optional<List<Integer>> again, int millis) {
    workers.schedule(() -> push(again), millis, TimeUnit.MILLISECONDS);
  }

  private void push(Optional<List<Integer>> again) {
    if (ending && again.isEmpty()) {
      unfinished.decrementAndGet();
      return;
    }
    var numbers = again.orElseGet(() -> ledger.next(rows));
    var response = http.push(lines(numbers));
    note(response.took());
    if (response.isGood() && response.json().getInteger("rejected") == 0) {
      ledger.acknowledge(numbers);
      later(Optional.empty(), PAUSE_MILLIS);
    } else {
      failures.incrementAndGet();
      again.ifPresent(failedBefore -> failedTwice.incrementAndGet());
      lastFailure = response;
      later(Optional.of(numbers), PAUSE_AFTER_FAILURE_MILLIS);
    }
  }

  private synchronized void note(Duration took) {
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
  }

  private String lines(List<Integer> numbers) {
    return numbers.stream().map(n -> ledger.row(n).encode()).collect(Collectors.joining("\n"));
  }

  /** Waits until some more rows are acknowledged. */
  void awaitProgress(Duration atMost) {
    int before = ledger.acknowledgedRows();
    await()
        .atMost(atMost)
        .untilAsserted(
            () -> assertThat(ledger.acknowledgedRows()).isGreaterThan(before + WORKERS * rows));
  }

  /** Ends it when everything that was sent is acknowledged. */
  void finish() {
    ending = true;
    try {
      await().atMost(TIMEOUT).until(() -> unfinished.get() == 0);
    } finally {
      workers.shutdownNow();
    }
  }

  @Override
  public void close() {
    finish();
  }
}
