package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.push.UploadRefusal.Kind;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952, any number of members) that arrives in pieces, in small steps, so that a
 * small body can never use a large heap.
 *
 * <p>Neither the JDK nor Netty has a decoder that does all of this: {@code GZIPInputStream} reads
 * on demand, so the whole body would have to be available before, and ignores data after the last
 * member; Netty's {@code JdkZlibDecoder} decodes all its input into one buffer and accepts a
 * truncated stream as complete.
 */
final class Gunzip implements AutoCloseable {
  private static final int PIECE = 16 * 1024;
  private static final int TRAILER = 8;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private GzipHeader header = new GzipHeader();
  private final byte[] piece = new byte[PIECE];
  private long trailer;
  private int trailing;
  private int members;

  /** Receives the decoded bytes. */
  interface Sink {
    void accept(byte[] bytes, int from, int to);
  }

  void accept(byte[] bytes, Sink sink) {
    int at = 0;
    while (at < bytes.length) {
      at = header.isOver() ? content(bytes, at, sink) : header.skip(bytes, at);
    }
  }

  /** Reads the bytes of the current member; returns where they end. */
  private int content(byte[] bytes, int from, Sink sink) {
    if (inflater.finished()) {
      trail(bytes[from]);
      return from + 1;
    }
    inflater.setInput(bytes, from, bytes.length - from);
    inflate(sink);
    return bytes.length - inflater.getRemaining();
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
    trailer |= (b & 0xFFL) << (8 * trailing++);
    if (trailing == TRAILER) {
      endMember();
    }
  }

  private void endMember() {
    long size = inflater.getBytesWritten() & 0xFFFF_FFFFL;
    if (trailer != (size << 32 | checksum.getValue())) {
      throw malformed();
    }
    members++;
    inflater.reset();
    checksum.reset();
    header = new GzipHeader();
    trailer = 0;
    trailing = 0;
  }

  /** The body has ended. */
  void end() {
    if (members == 0 || header.hasBegun()) {
      throw malformed();
    }
  }

  static UploadRefusal malformed() {
    return new UploadRefusal(Kind.MALFORMED, "The body is not a complete gzip stream.");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
