package dev.campaignanalytics.model.series;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintWriter} wrote; throws a runtime exception for anything else. */
final class VarintReader {
  private static final int VALUE = 0x7f;
  private static final int BITS = 7;

  private final ByteBuffer in;

  VarintReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      byte next = in.get();
      value |= (long) (next & VALUE) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has too many bytes");
  }

  long signed() {
    long value = unsigned();
    return value >>> 1 ^ -(value & 1);
  }

  String text() {
    var bytes = new byte[count()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A number of things of which each takes at least one byte. */
  int count() {
    long count = unsigned();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException("more things than bytes");
    }
    return (int) count;
  }

  boolean isAtEnd() {
    return !in.hasRemaining();
  }
}
