package dev.campaignanalytics.api.push;

import java.util.Arrays;

/** The beginning of a row whose end has not arrived. */
final class PartialLine {
  static final int MAX_BYTES = 16 * 1024;

  private byte[] bytes = new byte[512];
  private int length;
  private boolean overflown;

  void add(byte[] source, int from, int to) {
    int count = to - from;
    if (overflown || length + count > MAX_BYTES) {
      overflown = true;
      length = 0;
      return;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Emits the row that ends with {@code part}, together with the buffered bytes. */
  void emit(Part part, RowSplitter.Sink sink) {
    if (length == 0 && !overflown && part.to - part.from <= MAX_BYTES) {
      sink.row(part.line, part.bytes, part.from, part.to - part.from);
      return;
    }
    add(part.bytes, part.from, part.to);
    if (overflown) {
      sink.tooLong(part.line);
    } else {
      sink.row(part.line, bytes, 0, length);
    }
    clear();
  }

  void clear() {
    length = 0;
    overflown = false;
  }

  /** The last piece of a row, from {@code from} inclusive to {@code to} exclusive. */
  record Part(int line, byte[] bytes, int from, int to) {}
}
