package dev.campaignanalytics.ingestion.rates;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Reads the feed of exchange rates at its times, and adds new and corrected rates. */
public final class RatesVerticle extends VerticleBase {
  private static final long EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

  private final RateUpdates updates;
  private final Runnable close;
  private long timer;

  /**
   * @param close releases the connections of the feed
   */
  RatesVerticle(RateUpdates updates, Runnable close) {
    this.updates = updates;
    this.close = close;
  }

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(1, EVERY_MILLIS, tick -> updates.update());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    close.run();
    return Future.succeededFuture();
  }
}
