package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Lasting;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.QuotaTracker;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Retries what may succeed soon, and turns other faults into a pause: a rate limit pauses the
 * account or the application, a used-up quota ends the run at once.
 */
public final class RetryingSender implements PlatformApi {
  private static final Duration MAX_DELAY = Duration.ofMinutes(5);

  private final PlatformApi inner;
  private final CallPauses pauses;
  private final QuotaTracker quotas;
  private final RetryBudget budget;
  private final Delayer delayer;
  private final LongAdder retries = new LongAdder();

  public RetryingSender(PlatformApi inner, CallPauses pauses, RetryBudget budget, Delayer delayer) {
    this.inner = inner;
    this.pauses = pauses;
    this.quotas = new QuotaTracker(pauses.clock());
    this.budget = budget;
    this.delayer = delayer;
  }

  @Override
  public <T> Future<T> call(PlatformRequest<T> exchange) {
    budget.called();
    return attempt(exchange, 1);
  }

  /** How many calls were retried. */
  public long retries() {
    return retries.sum();
  }

  /** How many calls were not retried, because too many calls were. */
  public long refused() {
    return budget.refused();
  }

  private <T> Future<T> attempt(PlatformRequest<T> exchange, int number) {
    return inner
        .call(exchange)
        .onSuccess(response -> quotas.succeeded(exchange))
        .recover(cause -> again(exchange, number, cause));
  }

  private <T> Future<T> again(PlatformRequest<T> exchange, int number, Throwable cause) {
    if (!(cause instanceof SourceException fault)) {
      return Future.failedFuture(cause);
    }
    return switch (fault.kind()) {
      case THROTTLED -> throttled(exchange, number, fault);
      case TRANSIENT -> afterDelay(exchange, number, fault);
      case QUOTA -> Future.failedFuture(quota(exchange, fault));
      default -> Future.failedFuture(fault);
    };
  }

  private <T> Future<T> afterDelay(PlatformRequest<T> exchange, int number, SourceException fault) {
    var delay = RetryDelays.before(number, fault);
    if (delay.isEmpty() || !budget.allows()) {
      return Future.failedFuture(fault);
    }
    retries.increment();
    if (isSpaced(fault)) {
      return attempt(exchange, number + 1);
    }
    boolean isSpecified = fault.details().delay().isPresent();
    if (isSpecified || fault.details().scope() != QuotaUsage.Scope.ACCOUNT) {
      // The pause applies to all calls in its scope, including this try.
      pauses.pause(fault.details().scope(), exchange.accountId(), delay.get());
      return attempt(exchange, number + 1);
    }
    return delay.get().compareTo(RateLimitedSender.MAX_DELAY) > 0
        ? Future.failedFuture(fault)
        : delayer.pass(delay.get()).compose(passed -> attempt(exchange, number + 1));
  }

  /**
   * {@link RateLimitedSender} spaces all calls in the scope of the fault, including the next retry.
   */
  private static boolean isSpaced(SourceException fault) {
    return fault.kind() == Kind.THROTTLED && fault.details().delay().isEmpty();
  }

  private <T> Future<T> throttled(PlatformRequest<T> exchange, int number, SourceException fault) {
    return fault.details().shrink().isEmpty() || isSpaced(fault)
        ? afterDelay(exchange, number, fault)
        : Future.failedFuture(held(exchange.accountId(), fault));
  }

  /** A limit on the amount requested: the same query would only reach the limit again. */
  private SourceException held(String accountId, SourceException fault) {
    var details = fault.details();
    details.delay().ifPresent(delay -> pauses.pause(details.scope(), accountId, delay));
    return fault;
  }

  /** The same fault with the actual delay. */
  private SourceException quota(PlatformRequest<?> exchange, SourceException fault) {
    var named = quotas.delay(exchange, fault);
    var scope = fault.details().scope();
    var details = Details.after(named.plus(apart(named)), scope);
    var lasting = quotas.lastingKind(exchange, fault);
    if (lasting.isPresent()) {
      return new SourceException(lasting.get().kind(), lasting(fault, lasting.get()), details);
    }
    pauses.pause(scope, exchange.accountId(), details.delay().orElseThrow());
    return new SourceException(Kind.QUOTA, fault.getMessage(), details);
  }

  private static String lasting(SourceException fault, Lasting lasting) {
    return "%s; for more than %s hours now"
        .formatted(fault.getMessage(), lasting.after().toHours());
  }

  /** So that not all clients call in the same second in which a quota restarts. */
  private static Duration apart(Duration delay) {
    long max = Math.min(delay.toMillis() / 10, MAX_DELAY.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(max + 1));
  }

  @Override
  public String toString() {
    return "Retrying{" + inner + "}";
  }
}
