package dev.campaignanalytics.api.auth;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The client address that a request counts for. It is the address of the connection. Where the
 * connection comes from a trusted proxy, it is the last address in {@code X-Forwarded-For} that is
 * not a trusted proxy itself. Entries before it are set by the client and are not trusted.
 */
public final class ClientAddresses {
  private static final String FORWARDED = "x-forwarded-for";

  /** One subscriber has a whole IPv6 network of this size and can use any of its addresses. */
  private static final int NETWORK_BYTES = 8;

  private final List<AddressBlock> proxies;

  public ClientAddresses(List<AddressBlock> proxies) {
    this.proxies = List.copyOf(proxies);
  }

  /** The address, or the network of an IPv6 one; empty where there is none. */
  public String of(HttpServerRequest request) {
    var connected = text(request.remoteAddress());
    if (!isProxy(connected)) {
      return counted(connected);
    }
    var forwarded = String.join(",", request.headers().getAll(FORWARDED)).split(",");
    var client = connected;
    for (int i = forwarded.length - 1; i >= 0 && isProxy(client); i--) {
      var before = AddressBlock.address(withoutPort(forwarded[i].strip()));
      if (before.isEmpty()) {
        break;
      }
      client = before.get().getHostAddress();
    }
    return counted(client);
  }

  /** Whether many clients may share this address. */
  public boolean isProxy(String address) {
    return !proxies.isEmpty()
        && AddressBlock.address(address)
            .filter(found -> proxies.stream().anyMatch(block -> block.contains(found)))
            .isPresent();
  }

  /** The address in the form used for comparison; empty for a socket without an address. */
  public static String text(SocketAddress address) {
    var host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }

  /** The address in the form used for counting: for IPv6 only the network. */
  public static String counted(String address) {
    return address.indexOf(':') < 0
        ? address
        : AddressBlock.address(address).flatMap(ClientAddresses::network).orElse(address);
  }

  private static Optional<String> network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return Optional.of(address.getHostAddress());
    }
    var text = new StringBuilder();
    for (int i = 0; i < NETWORK_BYTES; i += 2) {
      int group = (address.getAddress()[i] & 0xff) << 8 | address.getAddress()[i + 1] & 0xff;
      text.append(Integer.toHexString(group)).append(':');
    }
    return Optional.of(text.append(":/64").toString());
  }

  /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String text) {
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }
}
