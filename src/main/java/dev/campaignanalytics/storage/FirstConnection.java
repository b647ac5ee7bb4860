package dev.campaignanalytics.storage;

import dev.campaignanalytics.config.SetupException;
import dev.campaignanalytics.retry.Backoff;
import dev.campaignanalytics.retry.Backoff.Jitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a server that is starting or cannot be reached yet. Reports this after the first
 * failure, when the reason changes, and every 10 s. A fault that only a person can correct ends the
 * wait.
 */
final class FirstConnection {
  private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1))
          .with(Jitter.HALF_MORE_OR_LESS);

  private final PacedWarning warning = new PacedWarning(log);
  private final Vertx vertx;
  private final String server;
  private final Consumer<String> onRetry;
  private final long begun = System.nanoTime();

  /**
   * @param server for the messages
   * @param onRetry is called with the reason why there is no connection yet
   */
  FirstConnection(Vertx vertx, String server, Consumer<String> onRetry) {
    this.vertx = vertx;
    this.server = server;
    this.onRetry = onRetry;
  }

  /**
   * Fails with {@link SetupException}.
   *
   * @param attempt returns the fault of the server; empty when there is none
   */
  Future<Void> await(Supplier<Future<Optional<ConnectFailure>>> attempt) {
    return attempt(attempt, 1);
  }

  private Future<Void> attempt(Supplier<Future<Optional<ConnectFailure>>> attempt, int number) {
    return attempt
        .get()
        .otherwise(cause -> Optional.of(ConnectFailure.of(cause)))
        .compose(
            failure ->
                failure.isEmpty()
                    ? Future.succeededFuture()
                    : again(attempt, number, failure.get()));
  }

  private Future<Void> again(
      Supplier<Future<Optional<ConnectFailure>>> attempt, int number, ConnectFailure failure) {
    var sentence = "PostgreSQL at " + server + ": " + failure.sentence();
    if (!failure.passes()) {
      return Future.failedFuture(new SetupException(sentence));
    }
    if (System.nanoTime() - begun > TIMEOUT.toNanos()) {
      return Future.failedFuture(
          new SetupException(sentence + " (waited for " + TIMEOUT.toMinutes() + " minutes)"));
    }
    onRetry.accept(sentence);
    warning.warn(sentence + "; trying again");
    return vertx
        .timer(BACKOFF.delay(number).toMillis(), TimeUnit.MILLISECONDS)
        .compose(fired -> attempt(attempt, number + 1));
  }
}
