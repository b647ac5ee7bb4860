package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.adapter.Backoff;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Sends a window over the bus until it is known to be stored. A missing reply says nothing, so the
 * same batch is sent again; storing it twice changes nothing.
 */
final class WindowDelivery {
  private static final List<Duration> WAITS =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(15), 6);

  private final IngestionParts parts;

  WindowDelivery(IngestionParts parts) {
    this.parts = parts;
  }

  Future<BatchOutcome> deliver(ReadingBatch batch) {
    return attempt(batch, 0);
  }

  private Future<BatchOutcome> attempt(ReadingBatch batch, int number) {
    return parts
        .bus()
        .deliver(Topics.READINGS, batch)
        .recover(
            cause ->
                Retryable.isRetryable(cause) && number < WAITS.size()
                    ? parts
                        .waiting()
                        .pass(WAITS.get(number))
                        .compose(passed -> attempt(batch, number + 1))
                    : Future.failedFuture(cause));
  }
}
