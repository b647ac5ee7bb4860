package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.PlainSentence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At every tick renews the leases of this node's accounts, and starts what is due. */
public final class LeaseVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(LeaseVerticle.class);

  private final IngestionScheduler ingestion;
  private long timer;

  public LeaseVerticle(IngestionScheduler ingestion) {
    this.ingestion = ingestion;
  }

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(1, ingestion.tickMillis(), id -> tick());
    return Future.succeededFuture();
  }

  private void tick() {
    ingestion.tick().onFailure(cause -> log.warn("nothing synced: {}", PlainSentence.of(cause)));
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }
}
