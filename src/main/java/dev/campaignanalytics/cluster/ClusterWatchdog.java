package dev.campaignanalytics.cluster;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cluster.HeartbeatMonitor.Hearing;
import dev.campaignanalytics.model.message.NodeAlive;
import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the nodes that are alive according to Redis with those whose heartbeats arrive over the
 * event bus. An isolated node continues to serve requests: the data it needs is in PostgreSQL and
 * Redis, and the event bus reconnects automatically as soon as the network allows it.
 */
public final class ClusterWatchdog implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(ClusterWatchdog.class);

  private final String id = UUID.randomUUID().toString();
  private final Bus bus;
  private final HeartbeatMonitor watch;
  private final NodeRegistry live;
  private volatile Hearing seen = new Hearing(0, 0, 0);

  public ClusterWatchdog(Bus bus, HeartbeatMonitor watch, NodeRegistry live) {
    this.bus = bus;
    this.watch = watch;
    this.live = live;
  }

  @Override
  public String part() {
    return "event bus";
  }

  @Override
  public Future<Health> check() {
    return Future.succeededFuture(health(seen));
  }

  /** A heartbeat of a node has arrived. */
  void text(String nodeId) {
    watch.received(nodeId);
  }

  /** Sends a heartbeat, and compares those that have arrived. */
  void beat() {
    bus.publish(Topics.ALIVE, new NodeAlive(id));
    live.beat(id)
        .onSuccess(this::compare)
        .onFailure(cause -> log.debug("other nodes cannot be checked: {}", cause.getMessage()));
  }

  private void compare(Set<String> others) {
    var now = watch.of(others);
    if (now.missing() > 0 && seen.missing() == 0) {
      log.warn("event bus: {}", health(now).sentence());
    } else if (now.missing() == 0 && seen.missing() > 0) {
      log.info("event bus: {}", health(now).sentence());
    }
    seen = now;
  }

  private static Health health(Hearing seen) {
    var text =
        "receives heartbeats of %s of %s other nodes".formatted(seen.received(), seen.others());
    return seen.missing() == 0
        ? Health.ok(text)
        : new Health(
            State.DEGRADED,
            text
                + "; this one serves, and tries to connect every second. Compare CLUSTER_MEMBERS or"
                + " CLUSTER_SERVICE, CLUSTER_HOST, CLUSTER_KEYSTORE, and the firewall of both"
                + " ports");
  }
}
