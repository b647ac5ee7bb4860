package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.push.Refusal.Kind;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952, one member) that arrives piece by piece, a little at a time, so that a
 * small body can never become a large heap.
 */
final class Gunzip implements AutoCloseable {
  private static final int PIECE = 16 * 1024;
  private static final int TRAILER = 8;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final GzipHeader header = new GzipHeader();
  private final byte[] piece = new byte[PIECE];
  private long trailer;
  private int trailing;

  /** Takes what was decoded. */
  interface Sink {
    void accept(byte[] bytes, int from, int to);
  }

  void accept(byte[] bytes, Sink sink) {
    int at = header.skip(bytes);
    if (at < bytes.length && !inflater.finished()) {
      inflater.setInput(bytes, at, bytes.length - at);
      inflate(sink);
      at = bytes.length - inflater.getRemaining();
    }
    for (; at < bytes.length; at++) {
      trail(bytes[at]);
    }
  }

  private void inflate(Sink sink) {
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        if (count == 0 && !inflater.finished()) {
          if (inflater.needsDictionary()) {
            throw malformed();
          }
          return;
        }
        checksum.update(piece, 0, count);
        sink.accept(piece, 0, count);
      }
    } catch (DataFormatException e) {
      throw malformed();
    }
  }

  private void trail(byte b) {
    if (trailing == TRAILER) {
      throw malformed();
    }
    trailer |= (b & 0xFFL) << (8 * trailing++);
  }

  /** The body has ended. */
  void end() {
    long size = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (trailing != TRAILER || trailer != (size << 32 | checksum.getValue())) {
      throw malformed();
    }
  }

  static Refusal malformed() {
    return new Refusal(Kind.MALFORMED, "The body is not one whole gzip stream.");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
