package dev.campaignanalytics.query.pacing;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.budget.Plan;
import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.BudgetCase;
import dev.campaignanalytics.model.pacing.ErrorPool;
import dev.campaignanalytics.model.pacing.HourlySpend;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.model.pacing.Pace;
import dev.campaignanalytics.model.pacing.PastPeriod;
import dev.campaignanalytics.model.pacing.Tolerance;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.ContextFutures;
import dev.campaignanalytics.query.rates.RateDirectory;
import dev.campaignanalytics.storage.budget.BacktestStore;
import dev.campaignanalytics.storage.budget.HourlySpendStore;
import dev.campaignanalytics.storage.budget.HourlySpendStore.BudgetKey;
import dev.campaignanalytics.storage.budget.PacingStore;
import dev.campaignanalytics.storage.budget.PlanStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The pace of each budget and plan that a caller may see. Past projections are judged once a day
 * for each set of visible accounts. Every method fails as the stores do.
 */
public final class PacingReader {
  private static final int MAX_REMEMBERED = 100;
  private static final int SHOWN_NIGHTS = 90;

  private final Vertx vertx;
  private final PacingStore budgets;
  private final HourlySpendStore hours;
  private final PlanStore plans;
  private final BacktestStore backtests;
  private final RateDirectory rates;
  private final Clock clock;
  private final Map<Remembered, Future<Past>> past = new ConcurrentHashMap<>();

  /**
   * @param rates by which amounts are converted into the currency of a plan
   */
  public PacingReader(
      Vertx vertx,
      PacingStore budgets,
      HourlySpendStore hours,
      PlanStore plans,
      BacktestStore backtests,
      RateDirectory rates,
      Clock clock) {
    this.vertx = vertx;
    this.budgets = budgets;
    this.hours = hours;
    this.plans = plans;
    this.backtests = backtests;
    this.rates = rates;
    this.clock = clock;
  }

  private record Remembered(LocalDate day, Optional<List<AccountRef>> visible) {}

  /**
   * What was known in ended months.
   *
   * @param usual the hours of the last week
   */
  private record Past(
      ErrorPool errors, Backtest.Result result, Map<AccountRef, HourlySpend> usual) {}

  /** Budgets in the order of their accounts, then plans; plans only without other filters. */
  public Future<List<Pace>> paces(Selection selection) {
    boolean isFiltered = selection.platform().isPresent() || selection.accountId().isPresent();
    var cases =
        budgets
            .budgets(selection, today())
            .compose(
                found ->
                    isFiltered
                        ? Future.succeededFuture(found)
                        : planCases(selection.visible())
                            .map(own -> Stream.concat(found.stream(), own.stream()).toList()));
    return past(selection.visible())
        .compose(
            known ->
                cases.compose(
                    found ->
                        hours
                            .ofBudgets(selection, clock.instant())
                            .compose(today -> paced(found, known, today))));
  }

  private Future<List<Pace>> paced(
      List<BudgetCase> cases, Past past, Map<BudgetKey, HourlySpend> today) {
    var now = clock.instant();
    return vertx.executeBlocking(
        () -> cases.stream().map(one -> paced(one, past, today, now)).toList(), false);
  }

  private static Pace paced(
      BudgetCase one, Past past, Map<BudgetKey, HourlySpend> today, Instant now) {
    var pace = Pace.of(one, now, past.errors, Tolerance.STANDARD);
    var name = one.name();
    return name.account()
        .map(account -> new BudgetKey(account, name.level(), name.id()))
        .flatMap(key -> Optional.ofNullable(today.get(key)))
        .map(
            hours -> {
              var usual = past.usual.getOrDefault(name.account().orElseThrow(), HourlySpend.NONE);
              return pace.with(hours, usual.usual(now.atZone(name.zone())));
            })
        .orElse(pace);
  }

  private Future<List<BudgetCase>> planCases(Optional<List<AccountRef>> owner) {
    return plans
        .all(owner)
        .compose(
            all -> {
              var now = rates.table().now();
              var loads = all.stream().map(plan -> budgets.plan(plan, now)).toList();
              return Future.all(loads).map(done -> loads.stream().map(Future::result).toList());
            });
  }

  /** The errors of the budgets that the caller may see or, if they are few, of all. */
  private Future<Past> past(Optional<List<AccountRef>> visible) {
    return judged(visible)
        .compose(
            own ->
                own.errors.at(1).areEnough() || visible.isEmpty()
                    ? Future.succeededFuture(own)
                    : judged(Optional.empty())
                        .map(all -> new Past(all.errors, own.result, own.usual)));
  }

  private Future<Past> judged(Optional<List<AccountRef>> visible) {
    var key = new Remembered(today(), visible);
    if (past.size() > MAX_REMEMBERED) {
      past.clear();
    }
    var judged = past.computeIfAbsent(key, missing -> judge(visible));
    judged.onFailure(failed -> past.remove(key, judged));
    return ContextFutures.here(judged);
  }

  private Future<Past> judge(Optional<List<AccountRef>> visible) {
    var all = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), visible);
    return Future.all(budgets.pastBudgets(all, today()), hours.ofAccounts(all, clock.instant()))
        .compose(
            both ->
                vertx.executeBlocking(
                    () -> {
                      var periods = PastPeriod.of(both.resultAt(0), clock.instant());
                      return new Past(
                          ErrorPool.of(ErrorPool.errors(periods)),
                          new Backtest(Tolerance.STANDARD).of(periods),
                          both.resultAt(1));
                    },
                    false));
  }

  /**
   * How right the pacing of the last three complete months would have been: that of the latest
   * night or, for a caller that may see some accounts only, that of their budgets as of now.
   */
  public Future<Backtests> backtests(Optional<List<AccountRef>> visible) {
    return visible.isPresent()
        ? judged(visible).map(past -> new Backtests(past.result(), List.of()))
        : backtests
            .nights(SHOWN_NIGHTS)
            .compose(
                nights ->
                    nights.isEmpty()
                        ? judged(visible).map(past -> new Backtests(past.result(), nights))
                        : Future.succeededFuture(new Backtests(nights.get(0).result(), nights)));
  }

  /**
   * The latest backtest, and those of the nights.
   *
   * @param nights the newest first
   */
  public record Backtests(Backtest.Result latest, List<NightlyBacktest> nights) {}

  public Future<Optional<Plan>> plan(Optional<List<AccountRef>> owner, String id) {
    return plans.find(owner, id);
  }

  public Future<Void> savePlan(Optional<List<AccountRef>> owner, Plan plan) {
    return plans.save(owner, plan, clock.instant());
  }

  /** Whether there was one. */
  public Future<Boolean> deletePlan(Optional<List<AccountRef>> owner, String id) {
    return plans.delete(owner, id);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
