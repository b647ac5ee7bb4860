package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.model.pacing.PastPeriod;
import dev.campaignanalytics.model.pacing.Tolerance;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.telemetry.PacingGauges;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes every night, on one node, how right the pacing of the last months would have been; every
 * node shows the latest result as metrics.
 */
public final class BacktestJob {
  private static final Logger log = LoggerFactory.getLogger(BacktestJob.class);
  private static final long EVERY_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final long FIRST_MILLIS = Duration.ofSeconds(40).toMillis();

  /**
   * In UTC, after the recount of the roll-up. A node that starts later runs at its first chance.
   */
  private static final int NIGHT_HOUR = 3;

  private final PacingStore budgets;
  private final BacktestStore backtests;
  private final PacingGauges gauges;
  private final Clock clock;

  public BacktestJob(
      PacingStore budgets, BacktestStore backtests, PacingGauges gauges, Clock clock) {
    this.budgets = budgets;
    this.backtests = backtests;
    this.gauges = gauges;
    this.clock = clock;
  }

  /** Starts to run it periodically. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(
        FIRST_MILLIS,
        EVERY_MILLIS,
        tick ->
            run(vertx)
                .onFailure(
                    cause -> log.warn("no backtest of pacing: {}", PlainSentence.of(cause))));
  }

  /** Runs it if it is due, and shows the latest result. */
  public Future<Void> run(Vertx vertx) {
    return runIfDue(vertx)
        .compose(done -> backtests.nights(1))
        .onSuccess(nights -> nights.forEach(gauges::show))
        .mapEmpty();
  }

  private Future<Void> runIfDue(Vertx vertx) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    if (now.getHour() < NIGHT_HOUR) {
      return Future.succeededFuture();
    }
    var night = now.toLocalDate();
    return backtests
        .begin(night, now.toInstant())
        .compose(
            isOurs ->
                isOurs ? compute(vertx, night).compose(backtests::end) : Future.succeededFuture());
  }

  private Future<NightlyBacktest> compute(Vertx vertx, LocalDate night) {
    return budgets
        .pastBudgets(Selection.ALL, night)
        .compose(
            cases ->
                vertx.executeBlocking(
                    () ->
                        new Backtest(Tolerance.STANDARD).of(PastPeriod.of(cases, clock.instant())),
                    false))
        .map(result -> new NightlyBacktest(night, clock.instant(), result));
  }
}
