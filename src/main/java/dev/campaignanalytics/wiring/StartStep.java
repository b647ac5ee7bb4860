package dev.campaignanalytics.wiring;

import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of the start that queries the database. It is retried once a second, for a minute, while
 * its failure is retryable: a busy database must not end a start.
 */
public record StartStep(Vertx vertx, String name) {
  private static final Logger log = LoggerFactory.getLogger(StartStep.class);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(1), 59);

  /** Completes with the step's result. */
  public <T> Future<T> run(Supplier<Future<T>> step) {
    return attempt(step, 1);
  }

  private <T> Future<T> attempt(Supplier<Future<T>> step, int number) {
    return step.get()
        .recover(
            cause -> {
              var delay = BACKOFF.next(number);
              if (delay.isEmpty() || !Retryable.isRetryable(cause)) {
                return Future.failedFuture(cause);
              }
              log.warn("{} failed, trying again: {}", name, cause.getMessage());
              return vertx
                  .timer(delay.get().toMillis(), TimeUnit.MILLISECONDS)
                  .compose(now -> attempt(step, number + 1));
            });
  }
}
