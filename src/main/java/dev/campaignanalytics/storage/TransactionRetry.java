package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.retry.Backoff;
import dev.campaignanalytics.retry.Backoff.Jitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries after temporary errors: exponential back-off with full jitter, a bounded number of times.
 * Only for work that is safe to repeat.
 */
public final class TransactionRetry {
  private static final Logger log = LoggerFactory.getLogger(TransactionRetry.class);
  private static final Duration MAX_DELAY = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Backoff backoff;
  private final Consumer<StorageException> learn;
  private final LongAdder retries = new LongAdder();

  /**
   * @param learn is called with each failure, before the next attempt
   */
  TransactionRetry(
      Vertx vertx, int attempts, Duration firstDelay, Consumer<StorageException> learn) {
    this.vertx = vertx;
    this.backoff = Backoff.doubling(firstDelay, MAX_DELAY, attempts - 1).with(Jitter.FULL);
    this.learn = learn;
  }

  public <T> Future<T> run(Supplier<Future<T>> work) {
    return attempt(work, 1);
  }

  /** The number of attempts after a first one. */
  public long retries() {
    return retries.sum();
  }

  private <T> Future<T> attempt(Supplier<Future<T>> work, int number) {
    return work.get().recover(cause -> again(work, number, StorageException.of(cause)));
  }

  private <T> Future<T> again(Supplier<Future<T>> work, int number, StorageException failure) {
    learn.accept(failure);
    var delay = backoff.next(number);
    if (delay.isEmpty() || !Retryable.isRetryable(failure)) {
      return Future.failedFuture(failure);
    }
    retries.increment();
    log.debug("attempt {} of {} failed: {}", number, backoff.retries() + 1, failure.getMessage());
    return vertx
        .timer(delay.get().toMillis(), TimeUnit.MILLISECONDS)
        .compose(fired -> attempt(work, number + 1));
  }
}
