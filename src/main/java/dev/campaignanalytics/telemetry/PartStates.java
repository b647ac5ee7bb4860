package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.telemetry.HealthBoard.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Checks the health of every component periodically, so that metrics show it without a request. */
public final class PartStates {
  private static final long LOOK_MILLIS = 5000;

  private final Vertx vertx;
  private final HealthBoard board;
  private final GaugeRows states;
  private long timer;

  public PartStates(Vertx vertx, HealthBoard board, Telemetry telemetry) {
    this.vertx = vertx;
    this.board = board;
    this.states = telemetry.rows(HealthSignal.PART_STATE);
  }

  public Future<Void> start() {
    timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    return look();
  }

  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private Future<Void> look() {
    return board.entries().onSuccess(this::show).mapEmpty();
  }

  private void show(List<Entry> entries) {
    states.set(
        entries.stream()
            .map(entry -> new GaugeRows.Row(entry.health().state().ordinal(), entry.part()))
            .toList());
  }
}
