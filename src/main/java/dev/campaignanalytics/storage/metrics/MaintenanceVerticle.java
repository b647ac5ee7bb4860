package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.storage.audit.AuditJobs;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Maintains the tables of readings: partitions, retention, monthly totals, audits. */
public final class MaintenanceVerticle extends VerticleBase {
  private final TableMaintenance tables;
  private final MonthlyTotals months;
  private final AuditJobs audits;
  private final Telemetry telemetry;
  private long tablesTimer;
  private long auditsTimer;
  private long monthsTimer;

  public MaintenanceVerticle(
      TableMaintenance tables, MonthlyTotals months, AuditJobs audits, Telemetry telemetry) {
    this.tables = tables;
    this.months = months;
    this.audits = audits;
    this.telemetry = telemetry;
  }

  @Override
  public Future<?> start() {
    tablesTimer = tables.start(vertx, telemetry);
    monthsTimer = months.start(vertx);
    auditsTimer = audits.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(tablesTimer);
    vertx.cancelTimer(monthsTimer);
    vertx.cancelTimer(auditsTimer);
    return Future.succeededFuture();
  }
}
