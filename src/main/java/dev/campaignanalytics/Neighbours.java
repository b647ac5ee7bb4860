package dev.campaignanalytics;

import dev.campaignanalytics.bus.ClusterConfig;
import dev.campaignanalytics.bus.Peers;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cache.LiveNodes;
import dev.campaignanalytics.model.NodeAlive;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an eye on the other nodes, and ends this one when it does not hear them although the
 * network leads to them. Where it does not, a restart would not help: the node serves on alone.
 */
final class Neighbours {
  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);
  private static final int BEAT_MILLIS = 2000;
  private static final int DEAF = 3;

  /** A network that is there again needs a moment until the clusters have merged. */
  private static final int DEAF_BEATS = 5;

  private static final Future<Boolean> NO = Future.succeededFuture(false);

  private final String id = UUID.randomUUID().toString();
  private final Vertx vertx;
  private final ClusterConfig config;
  private final NodeWatch watch;
  private final LiveNodes live;
  private int deafBeats;
  private boolean alone;

  private Neighbours(Vertx vertx, ClusterConfig config, NodeWatch watch, LiveNodes live) {
    this.vertx = vertx;
    this.config = config;
    this.watch = watch;
    this.live = live;
  }

  /** Starts watching. Blocking. */
  static void watch(Node node, ClusterConfig config, Backends backends) {
    var watch = new NodeWatch(node.clock());
    var live = new LiveNodes(backends.caches().redis());
    var neighbours = new Neighbours(node.vertx(), config, watch, live);
    backends.bus().listen(Topics.ALIVE, alive -> watch.heard(alive.nodeId())).await();
    node.vertx()
        .setPeriodic(
            BEAT_MILLIS,
            timer -> {
              backends.bus().announce(Topics.ALIVE, new NodeAlive(neighbours.id));
              neighbours.look();
            });
  }

  private void look() {
    live.beat(id)
        .compose(this::mustEnd)
        .onSuccess(Neighbours::endIf)
        .onFailure(cause -> log.debug("no look at others: {}", cause.getMessage()));
  }

  private Future<Boolean> mustEnd(Set<String> others) {
    if (!watch.isDeaf(others)) {
      deafBeats = 0;
      return NO;
    }
    return vertx
        .executeBlocking(() -> Peers.areReached(config))
        .compose(reached -> isLongEnough(reached) ? live.mayEnd(id) : NO);
  }

  private boolean isLongEnough(boolean reached) {
    if (!reached && !alone) {
      log.warn("this node does not reach any other one; it serves alone");
    }
    alone = !reached;
    deafBeats = reached ? deafBeats + 1 : 0;
    return deafBeats >= DEAF_BEATS;
  }

  private static void endIf(boolean mustEnd) {
    if (mustEnd) {
      log.error("this node hears no other node on the event bus any more; ending to be restarted");
      new Thread(() -> System.exit(DEAF), "deaf").start();
    }
  }
}
