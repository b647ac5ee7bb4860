package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.PlainSentence;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what is due at every tick; on stop waits for running tasks, for a while. */
public final class IngestionVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(IngestionVerticle.class);
  private static final int GRACE_MILLIS = 5000;
  private static final int LOOK_MILLIS = 100;

  private final IngestionScheduler ingestion;
  private final SyncCommands commands;
  private long timer;

  public IngestionVerticle(IngestionScheduler ingestion, SyncCommands commands) {
    this.ingestion = ingestion;
    this.commands = commands;
  }

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(1, ingestion.tickMillis(), id -> tick());
    return ingestion.start().compose(started -> commands.serve());
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    ingestion.refrain();
    return idleWithin(GRACE_MILLIS).compose(ended -> ingestion.leave());
  }

  private void tick() {
    ingestion.tick().onFailure(cause -> log.warn("nothing pulled: {}", PlainSentence.of(cause)));
  }

  private Future<Void> idleWithin(int millis) {
    return ingestion.isIdle() || millis <= 0
        ? Future.succeededFuture()
        : vertx
            .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
            .compose(fired -> idleWithin(millis - LOOK_MILLIS));
  }
}
