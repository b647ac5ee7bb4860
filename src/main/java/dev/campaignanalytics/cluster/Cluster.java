package dev.campaignanalytics.cluster;

import dev.campaignanalytics.cluster.mesh.MeshClusterManager;
import dev.campaignanalytics.cluster.mesh.MeshOptions;
import dev.campaignanalytics.cluster.mesh.NodeAddress;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.config.SetupException;
import dev.campaignanalytics.model.PlainSentence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Connects this node to the shared event bus. Membership and event bus both use TLS and both
 * require the shared key from the peer: if only one of them were protected, an attacker could still
 * join the other.
 */
public final class Cluster {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A connection that a network failure has broken is closed after both of these. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

  private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

  private Cluster() {}

  /** The event bus options of a node of this cluster. */
  public static EventBusOptions busOptions(ClusterConfig config) {
    var key = key(config);
    return new EventBusOptions()
        .setHost(AdvertisedAddress.of(config))
        .setPort(config.busPort())
        .setClusterPingInterval(PING_INTERVAL.toMillis())
        .setClusterPingReplyInterval(PING_TIMEOUT.toMillis())
        .setSsl(true)
        .setKeyCertOptions(key)
        .setTrustOptions(key)
        .setClientAuth(ClientAuth.REQUIRED);
  }

  /**
   * Creates a Vert.x on the event bus. Blocking, but it waits for no other node: the nodes discover
   * each other in the background, as soon as they are available.
   *
   * @throws SetupException when this node cannot listen with these settings
   */
  public static Vertx join(VertxBuilder builder, ClusterConfig config) {
    return builder
        .withClusterManager(new MeshClusterManager(meshOptions(config)))
        .buildClustered()
        .recover(cause -> Future.failedFuture(new SetupException(text(config, cause), cause)))
        .await();
  }

  private static String text(ClusterConfig config, Throwable cause) {
    return ("this node cannot listen for other nodes: %s. See CLUSTER_HOST (%s), CLUSTER_PORT (%s),"
            + " CLUSTER_BUS_PORT (%s), CLUSTER_KEYSTORE and CLUSTER_KEYSTORE_PASSWORD")
        .formatted(
            PlainSentence.of(cause), config.host(), config.membershipPort(), config.busPort());
  }

  private static MeshOptions meshOptions(ClusterConfig config) {
    var host = AdvertisedAddress.of(config);
    var key = key(config);
    var server =
        new NetServerOptions()
            .setHost(host)
            .setPort(config.membershipPort())
            .setSsl(true)
            .setKeyCertOptions(key)
            .setTrustOptions(key)
            .setClientAuth(ClientAuth.REQUIRED);
    // All nodes have the same certificate, so it has no host name; only the key is checked.
    var client =
        new NetClientOptions()
            .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
            .setTcpKeepAlive(true)
            .setSsl(true)
            .setKeyCertOptions(key)
            .setTrustOptions(key)
            .setHostnameVerificationAlgorithm("");
    return new MeshOptions(
        new NodeAddress(host, config.membershipPort()), server, client, members(config));
  }

  private static Supplier<Set<NodeAddress>> members(ClusterConfig config) {
    if (config.mode() == ClusterConfig.Mode.KUBERNETES) {
      return () -> ofService(config);
    }
    var listed = config.members().stream().map(NodeAddress::parse).collect(Collectors.toSet());
    return () -> listed;
  }

  private static Set<NodeAddress> ofService(ClusterConfig config) {
    try {
      return Arrays.stream(InetAddress.getAllByName(config.service().orElseThrow()))
          .map(address -> new NodeAddress(address.getHostAddress(), config.membershipPort()))
          .collect(Collectors.toSet());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("CLUSTER_SERVICE cannot be looked up", e);
    }
  }

  private static PfxOptions key(ClusterConfig config) {
    return new PfxOptions()
        .setPath(config.keystore().orElseThrow())
        .setPassword(config.keystorePassword().map(Secret::value).orElseThrow());
  }
}
