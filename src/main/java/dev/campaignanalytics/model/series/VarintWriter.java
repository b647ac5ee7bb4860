package dev.campaignanalytics.model.series;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes numbers in as few bytes as their size needs, seven bits in each. */
final class VarintWriter {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

  /** A number that is mostly small and never negative; a negative one takes ten bytes. */
  VarintWriter unsigned(long value) {
    long left = value;
    while ((left & -MORE) != 0) {
      out.write((int) left | MORE);
      left >>>= BITS;
    }
    out.write((int) left);
    return this;
  }

  /** A number that is mostly near zero. */
  VarintWriter signed(long value) {
    return unsigned(value << 1 ^ value >> (Long.SIZE - 1));
  }

  VarintWriter text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    unsigned(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
