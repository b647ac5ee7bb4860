package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BatchOutcome;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts rows by their source and their result. When no batch is in progress: received = inserted +
 * updated + unchanged + rejected + failed.
 */
public final class RowCounts {
  private static final String OTHER = "other";

  private final Clock clock;
  private final Map<String, Source> sources;

  public RowCounts(Telemetry telemetry, Clock clock) {
    this.clock = clock;
    this.sources =
        names().collect(Collectors.toMap(Function.identity(), name -> new Source(telemetry, name)));
  }

  /**
   * A batch's source identifies its sender. The list is closed here, so that senders cannot add
   * labels.
   */
  private static Stream<String> names() {
    var platforms = Arrays.stream(Platform.values()).map(Platform::wireName);
    return Stream.concat(platforms, Stream.of("fake", "push", OTHER));
  }

  /**
   * Processes a batch and counts its rows.
   *
   * @param sender of the batch
   * @param rows in the batch
   */
  public Future<BatchOutcome> count(
      String sender, int rows, Supplier<Future<BatchOutcome>> process) {
    var source = sources.getOrDefault(sender, sources.get(OTHER));
    source.received.increment(rows);
    return process
        .get()
        .onSuccess(outcome -> source.stored(outcome, clock.millis()))
        .onFailure(cause -> source.failed(rows));
  }

  /** The counters of one source. */
  private static final class Source {
    private final Counter received;
    private final List<Counter> outcomes;
    private final Counter failedRows;
    private final Counter zeroed;
    private final Counter stored;
    private final Counter failed;
    private final AtomicLong lastMillis = new AtomicLong();

    private Source(Telemetry telemetry, String name) {
      received = telemetry.counter(HealthSignal.ROWS_RECEIVED, name);
      outcomes =
          Stream.of("inserted", "updated", "unchanged", "rejected")
              .map(outcome -> telemetry.counter(HealthSignal.ROWS, name, outcome))
              .toList();
      failedRows = telemetry.counter(HealthSignal.ROWS, name, "failed");
      zeroed = telemetry.counter(HealthSignal.ROWS_ZEROED, name);
      stored = telemetry.counter(HealthSignal.BATCHES, name, "stored");
      failed = telemetry.counter(HealthSignal.BATCHES, name, "failed");
      telemetry.gauge(
          HealthSignal.LAST_BATCH_TIMESTAMP_SECONDS, () -> lastMillis.get() / 1000.0, name);
    }

    private void stored(BatchOutcome outcome, long millis) {
      outcomes.get(0).increment(outcome.inserted());
      outcomes.get(1).increment(outcome.updated());
      outcomes.get(2).increment(outcome.unchanged());
      outcomes.get(3).increment(outcome.rejected());
      stored.increment();
      lastMillis.set(millis);
    }

    private void failed(int rows) {
      failedRows.increment(rows);
      failed.increment();
    }
  }
}
