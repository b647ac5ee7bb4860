package dev.campaignanalytics.ingestion.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a time; tests use a shorter one. */
@FunctionalInterface
public interface Delayer {
  Future<Void> pass(Duration time);

  static Delayer by(Vertx vertx) {
    return time -> vertx.timer(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS).mapEmpty();
  }
}
