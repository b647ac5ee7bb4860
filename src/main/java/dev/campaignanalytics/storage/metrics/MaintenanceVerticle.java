package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Maintains the tables of readings: partitions, retention, monthly totals. */
public final class MaintenanceVerticle extends VerticleBase {
  private final TableMaintenance tables;
  private final MonthlyTotals months;
  private final Telemetry telemetry;
  private long tablesTimer;
  private long monthsTimer;

  public MaintenanceVerticle(TableMaintenance tables, MonthlyTotals months, Telemetry telemetry) {
    this.tables = tables;
    this.months = months;
    this.telemetry = telemetry;
  }

  @Override
  public Future<?> start() {
    tablesTimer = tables.start(vertx, telemetry);
    monthsTimer = months.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(tablesTimer);
    vertx.cancelTimer(monthsTimer);
    return Future.succeededFuture();
  }
}
