package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.bus.Topic;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.retry.Backoff;
import dev.campaignanalytics.storage.sync.HeldAccount;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

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

  /** The id of the batch of a feed's days that were read at this time. */
  static String batchId(HeldAccount.Key key, String feed, DateRange days, Instant readAt) {
    return String.join(
        "-", key.platform().wireName(), key.accountId(), feed, days.interval(), readAt.toString());
  }

  <T> Future<BatchOutcome> deliver(Topic<T, BatchOutcome> topic, T batch) {
    return attempt(topic, batch, 1);
  }

  private <T> Future<BatchOutcome> attempt(Topic<T, BatchOutcome> topic, T batch, int number) {
    return parts.bus().deliver(topic, batch).recover(cause -> again(topic, batch, number, cause));
  }

  private <T> Future<BatchOutcome> again(
      Topic<T, BatchOutcome> topic, T batch, int number, Throwable cause) {
    var delay = BACKOFF.next(number);
    return delay.isEmpty() || !Retryable.isRetryable(cause)
        ? Future.failedFuture(cause)
        : parts.delayer().pass(delay.get()).compose(passed -> attempt(topic, batch, number + 1));
  }
}
