package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.storage.audit.AuditJobs;
import dev.campaignanalytics.storage.budget.BacktestJob;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Maintains the tables of readings: partitions, retention, monthly totals, audits, backtests. */
public final class MaintenanceVerticle extends VerticleBase {
  private final TableMaintenance tables;
  private final MonthlyTotals months;
  private final AuditJobs audits;
  private final BacktestJob backtests;
  private final Telemetry telemetry;
  private long tablesTimer;
  private long auditsTimer;
  private long monthsTimer;
  private long backtestsTimer;

  public MaintenanceVerticle(
      TableMaintenance tables,
      MonthlyTotals months,
      AuditJobs audits,
      BacktestJob backtests,
      Telemetry telemetry) {
    this.tables = tables;
    this.months = months;
    this.audits = audits;
    this.backtests = backtests;
    this.telemetry = telemetry;
  }

  @Override
  public Future<?> start() {
    tablesTimer = tables.start(vertx, telemetry);
    monthsTimer = months.start(vertx);
    auditsTimer = audits.start(vertx);
    backtestsTimer = backtests.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(tablesTimer);
    vertx.cancelTimer(monthsTimer);
    vertx.cancelTimer(auditsTimer);
    vertx.cancelTimer(backtestsTimer);
    return Future.succeededFuture();
  }
}
