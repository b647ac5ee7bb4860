package dev.campaignanalytics.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which hosts are called without a proxy: {@code *}, a host, a domain with all its subdomains
 * ({@code example.com}, {@code .example.com}, {@code *.example.com}), an address, or a block of
 * addresses ({@code 10.0.0.0/8}). All except the block may have a port. No name is resolved.
 */
record NoProxy(List<String> entries) {
  NoProxy {
    entries =
        entries.stream()
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  static NoProxy parse(String text) {
    return new NoProxy(Arrays.asList(text.split("[,\\s]+")));
  }

  boolean covers(String host, int port) {
    var name = bare(host.toLowerCase(Locale.ROOT));
    return isLoopback(name) || entries.stream().anyMatch(entry -> matches(entry, name, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return inBlock(entry, host);
    }
    // An entry with several colons and no brackets is an IPv6 address without a port.
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    if (hasPort && !entry.substring(colon + 1).equals("" + port)) {
      return false;
    }
    var named = bare(hasPort ? entry.substring(0, colon) : entry);
    var given = address(named);
    if (given.isPresent()) {
      return address(host).filter(own -> Arrays.equals(own, given.get())).isPresent();
    }
    var domain = named.replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static boolean inBlock(String block, String host) {
    int slash = block.indexOf('/');
    var from = address(bare(block.substring(0, slash)));
    var own = address(host);
    var length = block.substring(slash + 1);
    if (from.isEmpty() || own.isEmpty() || !length.matches("\\d{1,3}")) {
      return false;
    }
    int bits = Integer.parseInt(length);
    boolean isComparable = from.get().length == own.get().length && bits <= own.get().length * 8;
    return isComparable && sameStart(from.get(), own.get(), bits);
  }

  private static boolean sameStart(byte[] one, byte[] other, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Only parses literal addresses: a name would cause a DNS lookup. */
  private static Optional<byte[]> address(String text) {
    boolean isLiteral = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.contains(":");
    try {
      return isLiteral ? Optional.of(InetAddress.getByName(text).getAddress()) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Loopback addresses are never called through a proxy. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("::1")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static String bare(String host) {
    var open = host.startsWith("[") && host.endsWith("]");
    var inner = open ? host.substring(1, host.length() - 1) : host;
    return inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner;
  }
}
