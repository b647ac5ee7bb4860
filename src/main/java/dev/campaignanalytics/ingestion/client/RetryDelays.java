package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.retry.Backoff;
import dev.campaignanalytics.retry.Backoff.Jitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The delay before a retry: the platform's value, else its table's, else our default. */
final class RetryDelays {
  private static final Backoff USUAL =
      Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(60), 5);
  private static final Jitter JITTER = Jitter.FIFTH_LONGER;
  private static final int MAX_RETRIES = 8;

  private RetryDelays() {}

  /** The delay before retry {@code number}, from 1; empty when there is none. */
  static Optional<Duration> before(int number, SourceException fault) {
    var details = fault.details();
    return number > MAX_RETRIES
        ? Optional.empty()
        : details
            .backoff()
            .or(USUAL)
            .next(number)
            .map(delay -> JITTER.of(details.delay().orElse(delay)));
  }

  /** The intervals between calls after rate-limit responses that name no delay. */
  static List<Duration> intervals(SourceException fault) {
    return fault.details().backoff().or(USUAL).delays().stream().map(JITTER::of).toList();
  }
}
