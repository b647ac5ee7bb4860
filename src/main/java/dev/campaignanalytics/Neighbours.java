package dev.campaignanalytics;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cache.LiveNodes;
import dev.campaignanalytics.model.NodeAlive;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an eye on the other nodes, and ends this one when it no longer hears them. */
final class Neighbours {
  private static final Logger log = LoggerFactory.getLogger(Neighbours.class);
  private static final int BEAT_MILLIS = 2000;
  private static final int DEAF = 3;

  private Neighbours() {}

  /** Starts watching. Blocking. */
  static void watch(Node node, Backends backends) {
    var id = UUID.randomUUID().toString();
    var watch = new NodeWatch(node.clock());
    var live = new LiveNodes(backends.redis());
    backends.bus().listen(Topics.ALIVE, alive -> watch.heard(alive.nodeId())).await();
    node.vertx()
        .setPeriodic(
            BEAT_MILLIS,
            timer -> {
              backends.bus().announce(Topics.ALIVE, new NodeAlive(id));
              live.beat(id)
                  .onSuccess(others -> endIf(watch.isDeaf(others)))
                  .onFailure(cause -> log.debug("no look at others: {}", cause.getMessage()));
            });
  }

  private static void endIf(boolean deaf) {
    if (deaf) {
      log.error("this node hears no other node on the event bus any more; ending to be restarted");
      new Thread(() -> System.exit(DEAF), "deaf").start();
    }
  }
}
