package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/**
 * Syncs the accounts of one platform while it is deployed. On stop it starts no new task, waits for
 * running ones for a limited time, and releases the accounts.
 */
public final class IngestionVerticle extends VerticleBase {
  private static final int GRACE_MILLIS = 5000;
  private static final int LOOK_MILLIS = 100;

  private final IngestionScheduler ingestion;
  private final PlatformSetup setup;
  private PlatformPuller puller;

  public IngestionVerticle(IngestionScheduler ingestion, PlatformSetup setup) {
    this.ingestion = ingestion;
    this.setup = setup;
  }

  @Override
  public Future<?> start() {
    return ingestion.add(setup).onSuccess(added -> puller = added);
  }

  @Override
  public Future<?> stop() {
    ingestion.stop(puller);
    return idleWithin(GRACE_MILLIS).compose(ended -> ingestion.release(puller));
  }

  private Future<Void> idleWithin(int millis) {
    return puller.isIdle() || millis <= 0
        ? Future.succeededFuture()
        : vertx
            .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
            .compose(fired -> idleWithin(millis - LOOK_MILLIS));
  }

  @Override
  public String toString() {
    return "IngestionVerticle{" + setup.platform().wireName() + "}";
  }
}
