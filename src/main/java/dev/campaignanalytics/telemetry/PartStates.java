package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.telemetry.HealthBoard.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Checks the health of every component periodically, so that metrics show it without a request. */
public final class PartStates {
  private static final long LOOK_MILLIS = 5000;

  private final HealthBoard board;
  private final GaugeRows states;
  private long timer;

  public PartStates(HealthBoard board, Telemetry telemetry) {
    this.board = board;
    this.states = telemetry.rows(HealthSignal.PART_STATE);
  }

  /** Checks them periodically from now on; completes after the first time. */
  Future<Void> start(Vertx vertx) {
    timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    return look();
  }

  void stop(Vertx vertx) {
    vertx.cancelTimer(timer);
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
