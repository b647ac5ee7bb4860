package dev.campaignanalytics.api.auth;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses that begin with the same bits, {@code 10.0.0.0/8}, or a single address.
 *
 * @param first the block's first address
 * @param bits how many leading bits all addresses share
 */
public record AddressBlock(InetAddress first, int bits) {
  /** Empty where the text is no block. Host names are never looked up. */
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    var length = slash < 0 ? "" : text.substring(slash + 1);
    return address(slash < 0 ? text : text.substring(0, slash))
        .flatMap(first -> bits(length, slash < 0, first.getAddress().length * 8, first));
  }

  private static Optional<AddressBlock> bits(
      String length, boolean single, int max, InetAddress first) {
    if (!single && !length.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = single ? max : Integer.parseInt(length);
    return bits > max ? Optional.empty() : Optional.of(new AddressBlock(first, bits));
  }

  /** An address that is written as numbers; an IPv4-mapped IPv6 address becomes an IPv4 address. */
  static Optional<InetAddress> address(String text) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  boolean contains(InetAddress address) {
    var mine = first.getAddress();
    var other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
