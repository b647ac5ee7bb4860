package dev.campaignanalytics.cluster;

import dev.campaignanalytics.config.SetupException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;

/**
 * The address at which the other nodes reach this one. A container does not know its address before
 * it runs and may have several; {@code auto} selects the one that the nodes' common DNS name lists.
 */
final class AdvertisedAddress {
  static final String AUTO = "auto";

  private AdvertisedAddress() {}

  /**
   * Blocking: queries DNS.
   *
   * @throws SetupException when {@code auto} finds none
   */
  static String of(ClusterConfig config) {
    if (!config.host().equals(AUTO)) {
      return config.host();
    }
    try {
      var name = config.service().orElseGet(AdvertisedAddress::hostName);
      return choose(List.of(InetAddress.getAllByName(name)), local());
    } catch (UnknownHostException | SocketException e) {
      throw new SetupException("CLUSTER_HOST=auto: the nodes' name cannot be looked up", e);
    }
  }

  static String choose(Collection<InetAddress> listed, Collection<InetAddress> local) {
    return listed.stream()
        .filter(local::contains)
        .findFirst()
        .map(InetAddress::getHostAddress)
        .orElseThrow(
            () -> new SetupException("CLUSTER_HOST=auto: no address of this node is listed"));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new SetupException("CLUSTER_HOST=auto: this machine's name is not known", e);
    }
  }

  private static List<InetAddress> local() throws SocketException {
    return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
  }
}
