package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.Backoff;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import io.vertx.circuitbreaker.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The delay before a retry: the platform's value, else its table's, else our default. */
final class RetryDelays implements RetryPolicy {
  private static final List<Duration> USUAL =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(60), 5);

  /** Share of each delay, up or down, so that accounts are not all retried at the same time. */
  private static final double JITTER = 0.2;

  private static final int MOST_TRIES = 8;

  @Override
  public long delay(Throwable failure, int retryCount) {
    return failure instanceof SourceException fault
        ? wait(fault, retryCount).map(Duration::toMillis).orElse(-1L)
        : -1L;
  }

  /** The delay before retry {@code number}, from 1; empty when there is none. */
  Optional<Duration> wait(SourceException fault, int number) {
    var details = fault.details();
    var waits = details.waits().isEmpty() ? USUAL : details.waits();
    if (number > Math.min(waits.size(), MOST_TRIES)) {
      return Optional.empty();
    }
    return Optional.of(jittered(details.delay().orElse(waits.get(number - 1))));
  }

  /** The intervals between calls after rate-limit responses that name no delay. */
  List<Duration> spaces(SourceException fault) {
    var waits = fault.details().waits().isEmpty() ? USUAL : fault.details().waits();
    return waits.stream().map(RetryDelays::jittered).toList();
  }

  /** Longer only: a platform that names a time must not be called earlier. */
  private static Duration jittered(Duration wait) {
    long millis = wait.toMillis();
    long more = (long) (millis * JITTER);
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(more + 1));
  }
}
