package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals committed changes into versions, several times a second while there are any. */
public final class VersionVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(VersionVerticle.class);
  private static final long SHORT_MILLIS = 200;
  private static final long LONG_MILLIS = 1000;

  private final VersionSealer sealer;
  private final Telemetry telemetry;
  private long timer;
  private boolean stopped;
  private boolean isFailing;

  public VersionVerticle(VersionSealer sealer, Telemetry telemetry) {
    this.sealer = sealer;
    this.telemetry = telemetry;
  }

  @Override
  public Future<?> start() {
    telemetry.gauge(HealthSignal.VERSION, sealer::newest);
    telemetry.gauge(HealthSignal.VERSIONS_SEALED_TIMESTAMP_SECONDS, sealer::doneAt);
    next(SHORT_MILLIS);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void next(long delay) {
    if (!stopped) {
      timer = vertx.setTimer(delay, tick -> seal(delay));
    }
  }

  private void seal(long delay) {
    sealer
        .seal()
        .onSuccess(version -> ended(Optional.empty()))
        .onFailure(cause -> ended(Optional.of(cause)))
        .onComplete(
            done ->
                next(
                    done.succeeded() && done.result().isPresent()
                        ? SHORT_MILLIS
                        : Math.min(2 * delay, LONG_MILLIS)));
  }

  /** Logs changes only: without a database it fails several times a second. */
  private void ended(Optional<Throwable> failure) {
    if (failure.isPresent() && !isFailing) {
      log.warn("versions are not sealed: {}", failure.get().getMessage());
    } else if (failure.isEmpty() && isFailing) {
      log.info("versions are sealed again");
    }
    isFailing = failure.isPresent();
  }
}
