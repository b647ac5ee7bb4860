package dev.campaignanalytics.telemetry;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Monitors the event loops, the parts of this node, and the state of the platforms. */
public final class MonitoringVerticle extends VerticleBase {
  private final EventLoops loops;
  private final PartStates parts;
  private final SourceStates sources;
  private final NativeMemoryTrimmer memory = new NativeMemoryTrimmer();

  public MonitoringVerticle(EventLoops loops, PartStates parts, SourceStates sources) {
    this.loops = loops;
    this.parts = parts;
    this.sources = sources;
  }

  @Override
  public Future<?> start() {
    loops.start();
    sources.start(vertx);
    memory.start(vertx);
    return parts.start(vertx);
  }

  @Override
  public Future<?> stop() {
    loops.stop();
    sources.stop(vertx);
    memory.stop(vertx);
    parts.stop(vertx);
    return Future.succeededFuture();
  }
}
