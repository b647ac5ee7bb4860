package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.SourceException.Details;
import dev.campaignanalytics.ingestion.SourceException.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps to the platform's pace: pauses that it asked for, calls at once for an account and for the
 * application, calls a minute, and slower while it says that a quota runs out.
 */
final class Pacing implements Api, ApiSource.UsageListener {
  /** A longer pause ends the run instead of holding it. */
  static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final int SLOW_FROM = 75;
  private static final int PAUSE_FROM = 90;
  private static final Duration BETWEEN_SLOW_CALLS = Duration.ofSeconds(1);
  private static final Duration UNNAMED_PAUSE = Duration.ofSeconds(60);

  private final Pace pace;
  private final Schedule.Limits limits;
  private final Lane app;
  private final Map<String, Lane> accounts = new ConcurrentHashMap<>();
  private final CallSpacing spacing;
  private final WaitTable table = new WaitTable();
  private final Map<String, Double> percents = new ConcurrentHashMap<>();
  private volatile Api inner;

  Pacing(Pace pace, Schedule.Limits limits) {
    this.pace = pace;
    this.limits = limits;
    this.app = new Lane(limits.perApp());
    this.spacing = new CallSpacing(pace.pauses().clock());
  }

  /**
   * What the pace is kept with.
   *
   * @param name of the application, the same on all nodes
   */
  record Pace(String name, Pauses pauses, RateBudget budget, DayBudget day, Waiting waiting) {}

  /** Whom it paces: what is paced reports its usage here, so it is made later. */
  Pacing around(Api paced) {
    inner = paced;
    return this;
  }

  @Override
  public <T> Future<T> ask(Exchange<T> exchange) {
    var account =
        accounts.computeIfAbsent(exchange.accountId(), id -> new Lane(limits.perAccount()));
    return pausesOver(exchange.accountId())
        .compose(over -> account.enter())
        .compose(entered -> askAmongAll(exchange).onComplete(done -> account.leave()));
  }

  private <T> Future<T> askAmongAll(Exchange<T> exchange) {
    return app.enter().compose(in -> askNow(exchange).onComplete(done -> app.leave()));
  }

  private <T> Future<T> askNow(Exchange<T> exchange) {
    return pausesOver(exchange.accountId())
        .compose(over -> slowly(exchange.accountId()))
        .compose(slowed -> withinBudget())
        .compose(counted -> turn(exchange.accountId()))
        .compose(taken -> send(exchange));
  }

  private <T> Future<T> send(Exchange<T> exchange) {
    var sentAt = pace.pauses().clock().instant();
    return inner
        .ask(exchange)
        .onSuccess(answer -> wentWell(exchange))
        .onFailure(cause -> slowDown(exchange, cause, sentAt));
  }

  private void wentWell(Exchange<?> exchange) {
    spacing.answered(exchange.accountId());
    lanes(exchange).forEach(Lane::wentWell);
  }

  private Stream<Lane> lanes(Exchange<?> exchange) {
    return Stream.of(app, accounts.get(exchange.accountId()));
  }

  /**
   * Fewer at once for whom there were too many, and apart from each other when no time is named.
   */
  private void slowDown(Exchange<?> exchange, Throwable cause, Instant sentAt) {
    if (cause instanceof SourceException fault && fault.kind() == Kind.THROTTLED) {
      boolean ofAccount = fault.details().scope() == Usage.Scope.ACCOUNT;
      (ofAccount ? accounts.get(exchange.accountId()) : app).beCareful();
      if (fault.details().delay().isEmpty()) {
        space(exchange, fault, sentAt);
      }
    }
  }

  /** The pause tells the other nodes too. */
  private void space(Exchange<?> exchange, SourceException fault, Instant sentAt) {
    var scope = fault.details().scope();
    var wait = spacing.refused(scope, exchange.accountId(), table.spaces(fault), sentAt);
    pace.pauses().pause(scope, exchange.accountId(), wait);
  }

  /** While calls are spaced, one after the other takes its turn, and never during a pause. */
  private Future<Void> turn(String accountId) {
    return pausesOver(accountId)
        .compose(
            over -> {
              var wait = spacing.turn(accountId);
              return wait.isZero()
                  ? Future.succeededFuture()
                  : afterPause(wait, Usage.Scope.ACCOUNT).compose(passed -> turn(accountId));
            });
  }

  private Future<Void> pausesOver(String accountId) {
    var left = pace.pauses().left(accountId);
    if (left.isZero()) {
      return Future.succeededFuture();
    }
    return afterPause(left, pace.pauses().scope()).compose(passed -> pausesOver(accountId));
  }

  private Future<Void> afterPause(Duration left, Usage.Scope scope) {
    return left.compareTo(PATIENCE) > 0
        ? Future.failedFuture(paused(left, scope))
        : pace.waiting().pass(left);
  }

  private SourceException paused(Duration left, Usage.Scope scope) {
    return new SourceException(
        Kind.QUOTA,
        "%s asked to wait %s minutes more".formatted(pace.name(), left.toMinutes() + 1),
        Details.waiting(left, scope));
  }

  private Future<Void> slowly(String accountId) {
    return percent(accountId) >= SLOW_FROM
        ? pace.waiting().pass(BETWEEN_SLOW_CALLS)
        : Future.succeededFuture();
  }

  private Future<Void> withinBudget() {
    return pace.budget()
        .take(pace.name(), limits)
        .compose(wait -> wait.isZero() ? pace.day().count() : afterWait(wait));
  }

  /** Another node may have been told that nobody is to call for hours. */
  private Future<Void> afterWait(Duration wait) {
    return afterPause(wait, Usage.Scope.APP).compose(passed -> withinBudget());
  }

  @Override
  public void onUsage(String accountId, Usage usage) {
    if (usage.equals(Usage.UNKNOWN)) {
      return;
    }
    boolean ofAccount = usage.scope() == Usage.Scope.ACCOUNT;
    percents.put(ofAccount ? accountId : "", usage.percent());
    var lane = ofAccount ? accounts.get(accountId) : app;
    if (lane != null) {
      lane.narrow(usage.percent() >= SLOW_FROM);
    }
    if (!usage.pause().isZero()) {
      pace.pauses().pause(usage.scope(), accountId, usage.pause());
    } else if (usage.percent() >= PAUSE_FROM) {
      pace.pauses().pause(usage.scope(), accountId, UNNAMED_PAUSE);
    }
  }

  /** What the platform last said of the quota that concerns an account. */
  double percent(String accountId) {
    return Math.max(percents.getOrDefault(accountId, 0.0), percents.getOrDefault("", 0.0));
  }

  /** The same, with what is used of the calls that we allow ourselves a day. */
  double percentToShow(String accountId) {
    return Math.max(percent(accountId), pace.day().percent());
  }

  DayBudget day() {
    return pace.day();
  }

  @Override
  public String toString() {
    return "Paced{%s at once, %s a minute → %s}"
        .formatted(limits.perApp(), limits.callsPerMinute(), inner);
  }
}
