package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.storage.audit.AuditJobs;
import dev.campaignanalytics.storage.budget.BacktestJob;
import dev.campaignanalytics.storage.level.LevelPages;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Maintains the tables of readings: partitions, retention, monthly totals, audits, backtests, pages
 * of ads.
 */
public final class MaintenanceVerticle extends VerticleBase {
  private final TableMaintenance tables;
  private final MonthlyTotals months;
  private final AuditJobs audits;
  private final BacktestJob backtests;
  private final LevelPages pages;
  private final Telemetry telemetry;
  private long tablesTimer;
  private long auditsTimer;
  private long monthsTimer;
  private long backtestsTimer;
  private long pagesTimer;

  public MaintenanceVerticle(
      TableMaintenance tables,
      MonthlyTotals months,
      AuditJobs audits,
      BacktestJob backtests,
      LevelPages pages,
      Telemetry telemetry) {
    this.tables = tables;
    this.months = months;
    this.audits = audits;
    this.backtests = backtests;
    this.pages = pages;
    this.telemetry = telemetry;
  }

  @Override
  public Future<?> start() {
    tablesTimer = tables.start(vertx, telemetry);
    monthsTimer = months.start(vertx);
    auditsTimer = audits.start(vertx);
    backtestsTimer = backtests.start(vertx);
    pagesTimer = pages.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(tablesTimer);
    vertx.cancelTimer(monthsTimer);
    vertx.cancelTimer(auditsTimer);
    vertx.cancelTimer(backtestsTimer);
    vertx.cancelTimer(pagesTimer);
    return Future.succeededFuture();
  }
}
