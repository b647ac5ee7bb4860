package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.retry.Backoff;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Sends a window over the bus until it is known to be stored. A missing reply says nothing, so the
 * same batch is sent again; storing it twice changes nothing.
 */
final class WindowDelivery {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(15), 6);

  private final IngestionParts parts;

  WindowDelivery(IngestionParts parts) {
    this.parts = parts;
  }

  Future<BatchOutcome> deliver(ReadingBatch batch) {
    return attempt(batch, 1);
  }

  private Future<BatchOutcome> attempt(ReadingBatch batch, int number) {
    return parts
        .bus()
        .deliver(Topics.READINGS, batch)
        .recover(cause -> again(batch, number, cause));
  }

  private Future<BatchOutcome> again(ReadingBatch batch, int number, Throwable cause) {
    var delay = BACKOFF.next(number);
    return delay.isEmpty() || !Retryable.isRetryable(cause)
        ? Future.failedFuture(cause)
        : parts.delayer().pass(delay.get()).compose(passed -> attempt(batch, number + 1));
  }
}
