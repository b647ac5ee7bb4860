package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Keeps this node's clock equal to that of the database. */
public final class DatabaseClockVerticle extends VerticleBase {
  private static final long LOOK_MILLIS = 5000;

  private final DatabaseClock clock;
  private long timer;

  public DatabaseClockVerticle(DatabaseClock clock) {
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    // The next reading corrects for a failed one: until then the clock continues to run.
    return clock
        .look()
        .onSuccess(read -> timer = vertx.setPeriodic(LOOK_MILLIS, tick -> clock.look()));
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }
}
