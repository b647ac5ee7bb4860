package dev.campaignanalytics.cluster;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Sends this node's heartbeats and compares those of the other nodes. */
public final class ClusterWatchdogVerticle extends VerticleBase {
  private static final int BEAT_MILLIS = 2000;

  private final Bus bus;
  private final ClusterWatchdog watchdog;
  private long timer;

  public ClusterWatchdogVerticle(Bus bus, ClusterWatchdog watchdog) {
    this.bus = bus;
    this.watchdog = watchdog;
  }

  @Override
  public Future<?> start() {
    timer = vertx.setPeriodic(BEAT_MILLIS, beat -> watchdog.beat());
    return bus.listen(Topics.ALIVE, alive -> watchdog.text(alive.nodeId()));
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }
}
