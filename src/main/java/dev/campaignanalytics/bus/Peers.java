package dev.campaignanalytics.bus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Whether the network leads to other nodes. Their operating systems answer, also for one that is
 * too busy to. All calls block.
 */
public final class Peers {
  private static final int PATIENCE_MILLIS = 1000;

  private Peers() {}

  /**
   * Whether there may be a node to join: not where every address says at once that nobody listens.
   * Who took a busy node for an absent one would make a cluster of its own, and what two clusters
   * know of each other's subscriptions gets lost when they merge.
   */
  static boolean mayBeThere(ClusterConfig config) {
    return others(config).map(Peers::find).anyMatch(found -> found != Found.ABSENT);
  }

  /** Whether at least one other node is reached now. */
  public static boolean areReached(ClusterConfig config) {
    return others(config).map(Peers::find).anyMatch(found -> found == Found.THERE);
  }

  private static Stream<InetSocketAddress> others(ClusterConfig config) {
    var own = new InetSocketAddress(OwnAddress.of(config), config.membershipPort());
    return (config.mode() == ClusterConfig.Mode.KUBERNETES ? ofService(config) : listed(config))
        .filter(address -> !address.equals(own));
  }

  private static Stream<InetSocketAddress> listed(ClusterConfig config) {
    return config.members().stream()
        .map(
            member -> {
              int colon = member.lastIndexOf(':');
              return new InetSocketAddress(
                  member.substring(0, colon), Integer.parseInt(member.substring(colon + 1)));
            });
  }

  private static Stream<InetSocketAddress> ofService(ClusterConfig config) {
    try {
      return Arrays.stream(InetAddress.getAllByName(config.service().orElseThrow()))
          .map(address -> new InetSocketAddress(address, config.membershipPort()));
    } catch (UnknownHostException e) {
      return Stream.empty();
    }
  }

  /** By the next port: nodes connect to it to see each other die, and nothing is said there. */
  private static Found find(InetSocketAddress membership) {
    if (membership.isUnresolved()) {
      return Found.ABSENT;
    }
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(membership.getAddress(), membership.getPort() + 1),
          PATIENCE_MILLIS);
      return Found.THERE;
    } catch (ConnectException refused) {
      return Found.ABSENT;
    } catch (IOException e) {
      return Found.SILENT;
    }
  }

  private enum Found {
    THERE,
    SILENT,
    ABSENT
  }
}
