package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.ConcurrencyLimiter;
import dev.campaignanalytics.ingestion.limit.DayBudget;
import dev.campaignanalytics.ingestion.limit.RateBudget;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Enforces the platform's limits: pauses that it requested, concurrent calls for an account and for
 * the application, calls a minute, and slower calls while a quota is nearly used up.
 */
public final class RateLimitedSender implements PlatformApi, ApiSource.UsageListener {
  /** A longer pause ends the run; the run does not wait for it. */
  static final Duration MAX_DELAY = Duration.ofMinutes(6);

  private static final int SLOW_FROM = 75;
  private static final int PAUSE_FROM = 90;
  private static final Duration BETWEEN_SLOW_CALLS = Duration.ofSeconds(1);
  private static final Duration UNNAMED_PAUSE = Duration.ofSeconds(60);

  private final String name;
  private final FeedSchedule.Limits limits;
  private final CallPauses pauses;
  private final RateBudget budget;
  private final DayBudget day;
  private final Delayer delayer;
  private final ConcurrencyLimiter app;
  private final Map<String, ConcurrencyLimiter> accounts = new ConcurrentHashMap<>();
  private final CallSpacing spacing;
  private final Map<String, Double> percents = new ConcurrentHashMap<>();
  private volatile PlatformApi inner;

  /**
   * @param name of the application, the same on all nodes
   */
  public RateLimitedSender(
      String name,
      FeedSchedule.Limits limits,
      CallPauses pauses,
      RateBudget budget,
      DayBudget day,
      Delayer delayer) {
    this.name = name;
    this.limits = limits;
    this.pauses = pauses;
    this.budget = budget;
    this.day = day;
    this.delayer = delayer;
    this.app = new ConcurrencyLimiter(limits.perApp());
    this.spacing = new CallSpacing(pauses.clock());
  }

  /** Sets the inner sender. It is created later, because it reports its usage to this object. */
  public RateLimitedSender around(PlatformApi paced) {
    inner = paced;
    return this;
  }

  @Override
  public <T> Future<T> call(PlatformRequest<T> exchange) {
    var account =
        accounts.computeIfAbsent(
            exchange.accountId(), id -> new ConcurrencyLimiter(limits.perAccount()));
    return pausesOver(exchange.accountId())
        .compose(over -> account.enter())
        .compose(entered -> callWithinAppLimit(exchange).onComplete(done -> account.leave()));
  }

  private <T> Future<T> callWithinAppLimit(PlatformRequest<T> exchange) {
    return app.enter().compose(in -> callNow(exchange).onComplete(done -> app.leave()));
  }

  private <T> Future<T> callNow(PlatformRequest<T> exchange) {
    return pausesOver(exchange.accountId())
        .compose(over -> slowly(exchange.accountId()))
        .compose(slowed -> withinBudget())
        .compose(counted -> awaitSlot(exchange.accountId()))
        .compose(taken -> send(exchange));
  }

  private <T> Future<T> send(PlatformRequest<T> exchange) {
    var sentAt = pauses.clock().instant();
    return inner
        .call(exchange)
        .onSuccess(response -> wentWell(exchange))
        .onFailure(cause -> slowDown(exchange, cause, sentAt));
  }

  private void wentWell(PlatformRequest<?> exchange) {
    spacing.succeeded(exchange.accountId());
    limiters(exchange).forEach(ConcurrencyLimiter::wentWell);
  }

  private Stream<ConcurrencyLimiter> limiters(PlatformRequest<?> exchange) {
    return Stream.of(app, accounts.get(exchange.accountId()));
  }

  /**
   * Fewer concurrent calls where there were too many, and spaced ones where no delay is specified.
   */
  private void slowDown(PlatformRequest<?> exchange, Throwable cause, Instant sentAt) {
    if (cause instanceof SourceException fault && fault.kind() == Kind.THROTTLED) {
      boolean ofAccount = fault.details().scope() == QuotaUsage.Scope.ACCOUNT;
      (ofAccount ? accounts.get(exchange.accountId()) : app).beCareful();
      if (fault.details().delay().isEmpty()) {
        space(exchange, fault, sentAt);
      }
    }
  }

  /** The pause also notifies the other nodes. */
  private void space(PlatformRequest<?> exchange, SourceException fault, Instant sentAt) {
    var scope = fault.details().scope();
    var delay = spacing.refused(scope, exchange.accountId(), RetryDelays.intervals(fault), sentAt);
    pauses.pause(scope, exchange.accountId(), delay);
  }

  /** While calls are spaced, they are made one after the other, and never during a pause. */
  private Future<Void> awaitSlot(String accountId) {
    return pausesOver(accountId)
        .compose(
            over -> {
              var delay = spacing.takeSlot(accountId);
              return delay.isZero()
                  ? Future.succeededFuture()
                  : afterPause(delay, QuotaUsage.Scope.ACCOUNT)
                      .compose(passed -> awaitSlot(accountId));
            });
  }

  private Future<Void> pausesOver(String accountId) {
    var left = pauses.left(accountId);
    if (left.isZero()) {
      return Future.succeededFuture();
    }
    return afterPause(left, pauses.scope()).compose(passed -> pausesOver(accountId));
  }

  private Future<Void> afterPause(Duration left, QuotaUsage.Scope scope) {
    return left.compareTo(MAX_DELAY) > 0
        ? Future.failedFuture(paused(left, scope))
        : delayer.pass(left);
  }

  private SourceException paused(Duration left, QuotaUsage.Scope scope) {
    return new SourceException(
        Kind.QUOTA,
        "%s asked to wait %s minutes more".formatted(name, left.toMinutes() + 1),
        Details.after(left, scope));
  }

  private Future<Void> slowly(String accountId) {
    return percent(accountId) >= SLOW_FROM
        ? delayer.pass(BETWEEN_SLOW_CALLS)
        : Future.succeededFuture();
  }

  private Future<Void> withinBudget() {
    return budget
        .take(name, limits)
        .compose(delay -> delay.isZero() ? day.count() : afterDelay(delay));
  }

  /** Another node may have received a pause of hours for the whole application. */
  private Future<Void> afterDelay(Duration delay) {
    return afterPause(delay, QuotaUsage.Scope.APP).compose(passed -> withinBudget());
  }

  @Override
  public void onUsage(String accountId, QuotaUsage usage) {
    if (usage.equals(QuotaUsage.UNKNOWN)) {
      return;
    }
    boolean ofAccount = usage.scope() == QuotaUsage.Scope.ACCOUNT;
    percents.put(ofAccount ? accountId : "", usage.percent());
    var limiter = ofAccount ? accounts.get(accountId) : app;
    if (limiter != null) {
      limiter.narrow(usage.percent() >= SLOW_FROM);
    }
    if (!usage.pause().isZero()) {
      pauses.pause(usage.scope(), accountId, usage.pause());
    } else if (usage.percent() >= PAUSE_FROM) {
      pauses.pause(usage.scope(), accountId, UNNAMED_PAUSE);
    }
  }

  /** The last reported usage of the quota that concerns an account. */
  double percent(String accountId) {
    return Math.max(percents.getOrDefault(accountId, 0.0), percents.getOrDefault("", 0.0));
  }

  /** Whether only the most important calls for an account should still be made. */
  public boolean isNearlySpent(String accountId) {
    return day.isNearlySpent() || percent(accountId) >= SLOW_FROM;
  }

  /** The usage of the quota, including that of our own limit of calls a day. */
  public double percentToShow(String accountId) {
    return Math.max(percent(accountId), day.percent());
  }

  public DayBudget day() {
    return day;
  }

  @Override
  public String toString() {
    return "Paced{%s at once, %s a minute → %s}"
        .formatted(limits.perApp(), limits.callsPerMinute(), inner);
  }
}
