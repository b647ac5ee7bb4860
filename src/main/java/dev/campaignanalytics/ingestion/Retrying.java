package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.SourceException.Details;
import dev.campaignanalytics.ingestion.SourceException.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tries again what may succeed soon, and turns what may not into a pause: a rate limit holds the
 * account or the application, a used-up quota ends the run at once.
 */
final class Retrying implements Api {
  /** Where a quota names no time. */
  private static final Duration UNNAMED_QUOTA = Duration.ofMinutes(15);

  private static final Duration MOST_APART = Duration.ofMinutes(5);

  private final Api inner;
  private final Pauses pauses;
  private final Waiting waiting;
  private final LongAdder retries = new LongAdder();
  private final WaitTable table = new WaitTable();
  private final Map<String, Integer> quotaHits = new ConcurrentHashMap<>();

  Retrying(Api inner, Pauses pauses, Waiting waiting) {
    this.inner = inner;
    this.pauses = pauses;
    this.waiting = waiting;
  }

  @Override
  public <T> Future<T> ask(Exchange<T> exchange) {
    return attempt(exchange, 1);
  }

  /** How many calls were tried again. */
  long retries() {
    return retries.sum();
  }

  private <T> Future<T> attempt(Exchange<T> exchange, int number) {
    return inner
        .ask(exchange)
        .onSuccess(answer -> quotaHits.remove(exchange.accountId()))
        .recover(cause -> again(exchange, number, cause));
  }

  private <T> Future<T> again(Exchange<T> exchange, int number, Throwable cause) {
    if (!(cause instanceof SourceException fault)) {
      return Future.failedFuture(cause);
    }
    return switch (fault.kind()) {
      case THROTTLED ->
          fault.details().shrink().isEmpty()
              ? afterWait(exchange, number, fault)
              : Future.failedFuture(held(exchange.accountId(), fault));
      case TRANSIENT -> afterWait(exchange, number, fault);
      case QUOTA -> Future.failedFuture(quota(exchange.accountId(), fault));
      default -> Future.failedFuture(fault);
    };
  }

  private <T> Future<T> afterWait(Exchange<T> exchange, int number, SourceException fault) {
    var wait = table.wait(fault, number);
    if (wait.isEmpty()) {
      return Future.failedFuture(fault);
    }
    retries.increment();
    boolean isAsked = fault.kind() == Kind.THROTTLED || fault.details().delay().isPresent();
    if (isAsked || fault.details().scope() != Usage.Scope.ACCOUNT) {
      // The pause holds everybody it concerns, this try among them.
      pauses.pause(fault.details().scope(), exchange.accountId(), wait.get());
      return attempt(exchange, number + 1);
    }
    return wait.get().compareTo(Pacing.PATIENCE) > 0
        ? Future.failedFuture(fault)
        : waiting.pass(wait.get()).compose(passed -> attempt(exchange, number + 1));
  }

  /** A limit on how much is asked for: the same question again would only meet it again. */
  private SourceException held(String accountId, SourceException fault) {
    var details = fault.details();
    details.delay().ifPresent(wait -> pauses.pause(details.scope(), accountId, wait));
    return fault;
  }

  /** The same fault with the time that is really waited. */
  private SourceException quota(String accountId, SourceException fault) {
    int hits = quotaHits.merge(accountId, 1, Integer::sum);
    var details = fault.details();
    var waits = details.waits().isEmpty() ? List.of(UNNAMED_QUOTA) : details.waits();
    var named = details.delay().orElse(waits.get(Math.min(hits, waits.size()) - 1));
    var wait = named.plus(apart(named));
    pauses.pause(details.scope(), accountId, wait);
    return new SourceException(
        Kind.QUOTA, fault.getMessage(), Details.waiting(wait, details.scope()));
  }

  /** So that not everybody is there in the second in which a quota begins anew. */
  private static Duration apart(Duration wait) {
    long most = Math.min(wait.toMillis() / 10, MOST_APART.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }

  @Override
  public String toString() {
    return "Retrying{" + inner + "}";
  }
}
