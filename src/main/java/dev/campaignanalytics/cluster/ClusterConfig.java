package dev.campaignanalytics.cluster;

import dev.campaignanalytics.cluster.mesh.NodeAddress;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import dev.campaignanalytics.config.Secret;
import java.util.List;
import java.util.Optional;

/**
 * How nodes discover and trust each other.
 *
 * @param host the host at which the others reach this node
 * @param membershipPort port on which the nodes exchange their announcements
 * @param busPort port for event bus messages
 * @param members {@code host:port} of some nodes, for {@code tcp}
 * @param service DNS name that resolves to all nodes, for {@code kubernetes}
 * @param keystore PKCS12 file with the key that all nodes share; a node without it cannot join
 */
public record ClusterConfig(
    Mode mode,
    String host,
    int membershipPort,
    int busPort,
    List<String> members,
    Optional<String> service,
    Optional<String> keystore,
    Optional<Secret> keystorePassword) {
  private static final Bounds PORTS = new Bounds(1, 65534);

  public static ClusterConfig from(ConfigReader reader) {
    var config =
        new ClusterConfig(
            reader.choice("cluster", Mode.NONE, "Whether nodes form one event bus"),
            reader.text(
                "cluster_host", "127.0.0.1", "Address at which the other nodes reach this one"),
            reader.integer("cluster_port", 7800, PORTS, "Port at which the nodes find each other"),
            reader.integer("cluster_bus_port", 7900, PORTS, "Port of event bus messages"),
            reader.words("cluster_members", "host:port of other nodes, for CLUSTER=tcp"),
            reader.optionalText("cluster_service", "DNS name of all nodes, for CLUSTER=kubernetes"),
            reader.optionalText(
                "cluster_keystore", "PKCS12 file with the key that all nodes share"),
            reader.secret("cluster_keystore_password", "Password of CLUSTER_KEYSTORE"));
    config.check(reader);
    return config;
  }

  public boolean isClustered() {
    return mode != Mode.NONE;
  }

  private void check(ConfigReader reader) {
    if (!isClustered()) {
      return;
    }
    if (mode == Mode.TCP && members.isEmpty()) {
      reader.problem("cluster_members", "", "is needed for CLUSTER=tcp");
    }
    members.stream()
        .filter(member -> !isAddress(member))
        .forEach(member -> reader.problem("cluster_members", member, "is not host:port"));
    if (mode == Mode.KUBERNETES && service.isEmpty()) {
      reader.problem("cluster_service", "", "is needed for CLUSTER=kubernetes");
    }
    if (keystore.isEmpty()) {
      reader.problem("cluster_keystore", "", "is needed: nodes only trust nodes with the same key");
    }
    if (keystorePassword.isEmpty()) {
      reader.problem("cluster_keystore_password", "", "is needed to open CLUSTER_KEYSTORE");
    }
  }

  private static boolean isAddress(String member) {
    try {
      NodeAddress.parse(member);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** How nodes discover each other. */
  public enum Mode {
    /** This node is standalone, or shares only PostgreSQL and Redis with others. */
    NONE,
    /** By a list of addresses. */
    TCP,
    /** By a headless service's DNS name. */
    KUBERNETES
  }
}
