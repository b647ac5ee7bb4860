package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.retry.Backoff.Jitter;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops calls to a platform that fails: past the {@link FailureRate} no call is made for a while,
 * then one probe decides. Only transient faults count: an invalid account or an expired token says
 * nothing about the platform.
 */
public final class CircuitBreakerSender implements PlatformApi {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreakerSender.class);

  private final PlatformApi inner;
  private final String name;
  private final CircuitBreaker breaker;
  private final FailureRate rate;

  /**
   * @param openFor how long no call is made; slightly longer on each node, so that they do not all
   *     call again at the same time
   * @param onChange is notified of the name of each new state
   */
  public CircuitBreakerSender(
      PlatformApi inner,
      String name,
      Vertx vertx,
      Clock clock,
      Duration openFor,
      Consumer<String> onChange) {
    this.inner = inner;
    this.name = name;
    this.rate = new FailureRate(clock);
    this.breaker =
        CircuitBreaker.create(
                name,
                vertx,
                new CircuitBreakerOptions()
                    .setMaxFailures(Integer.MAX_VALUE)
                    .setTimeout(-1)
                    .setResetTimeout(Jitter.FIFTH_LONGER.of(openFor).toMillis()))
            .failurePolicy(result -> result.failed() && isTransient(result.cause()))
            .openHandler(opened -> changed(onChange))
            .halfOpenHandler(half -> changed(onChange))
            .closeHandler(closed -> changed(onChange));
  }

  private void changed(Consumer<String> onChange) {
    log.info("{}: circuit {}", name, breaker.state());
    onChange.accept(breaker.state().name());
  }

  @Override
  public <T> Future<T> call(PlatformRequest<T> exchange) {
    return breaker
        .execute(() -> inner.call(exchange).onComplete(done -> note(done.cause())))
        .recover(cause -> Future.failedFuture(named(cause)));
  }

  private void note(Throwable cause) {
    boolean failed = cause != null && isTransient(cause);
    if (rate.isTooHighAfter(failed) && breaker.state() == CircuitBreakerState.CLOSED) {
      rate.clear();
      breaker.open();
    }
  }

  private Throwable named(Throwable cause) {
    return cause instanceof OpenCircuitException
        ? new SourceException(
            Kind.TRANSIENT, name + " fails too often; it is not called for a while")
        : cause;
  }

  private static boolean isTransient(Throwable cause) {
    return cause instanceof SourceException fault && fault.kind() == Kind.TRANSIENT;
  }

  /** {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}. */
  public String state() {
    return breaker.state().name();
  }

  public boolean isClosed() {
    return breaker.state() == CircuitBreakerState.CLOSED;
  }

  public void close() {
    breaker.close();
  }

  @Override
  public String toString() {
    return "Guarded{%s → %s, %s}".formatted(name, inner, breaker.state());
  }
}
