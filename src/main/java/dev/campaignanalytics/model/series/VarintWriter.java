package dev.campaignanalytics.model.series;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers in as few bytes as their size needs, seven bits in each. */
final class VarintWriter {
  private static final int MORE = 0x80;
  private static final int BITS = 7;
  private static final int MAX_BYTES = 10;

  private static final int USUAL_LENGTH = 8192;

  private byte[] bytes;
  private int length;

  VarintWriter() {
    this(USUAL_LENGTH);
  }

  /**
   * @param expected about how many bytes will be written
   */
  VarintWriter(int expected) {
    this.bytes = new byte[expected];
  }

  /** A number that is mostly small and never negative; a negative one takes ten bytes. */
  VarintWriter unsigned(long value) {
    reserve(MAX_BYTES);
    long left = value;
    while ((left & -MORE) != 0) {
      bytes[length++] = (byte) (left | MORE);
      left >>>= BITS;
    }
    bytes[length++] = (byte) left;
    return this;
  }

  /** A number that is mostly near zero. */
  VarintWriter signed(long value) {
    return unsigned(value << 1 ^ value >> (Long.SIZE - 1));
  }

  VarintWriter text(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    unsigned(encoded.length);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
