package dev.campaignanalytics.api.push;

/** Skips the header of a gzip stream that arrives in any pieces. */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private int seen;
  private int flags;
  private int extra = -1;
  private int lengthBytes;

  /** Where the header ends in the bytes that begin at {@code from}. */
  int skip(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && !isOver()) {
      take(bytes[at++] & 0xFF);
    }
    return at;
  }

  boolean hasBegun() {
    return seen > 0;
  }

  boolean isOver() {
    return seen >= FIXED && flags == 0;
  }

  private void take(int b) {
    if (seen < FIXED) {
      fixed(b);
    } else if ((flags & EXTRA) != 0) {
      extra(b);
    } else if ((flags & NAME) != 0) {
      flags &= b == 0 ? ~NAME : ~0;
    } else if ((flags & COMMENT) != 0) {
      flags &= b == 0 ? ~COMMENT : ~0;
    } else if (++lengthBytes == CHECKSUM) {
      flags = 0;
    }
  }

  private void fixed(int b) {
    boolean wrong =
        switch (seen) {
          case 0 -> b != 0x1F;
          case 1 -> b != 0x8B;
          case 2 -> b != 8;
          case 3 -> (b & RESERVED) != 0;
          default -> false;
        };
    if (wrong) {
      throw Gunzip.malformed();
    }
    if (seen++ == 3) {
      // The lowest bit only indicates that the content is probably text.
      flags = b & ~1;
    }
  }

  private void extra(int b) {
    if (lengthBytes < 2) {
      extra = lengthBytes++ == 0 ? b : extra | b << 8;
    } else {
      extra--;
    }
    if (lengthBytes == 2 && extra == 0) {
      flags &= ~EXTRA;
      lengthBytes = 0;
    }
  }
}
