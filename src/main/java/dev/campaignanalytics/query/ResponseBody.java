package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The finished body of a response, shared by all requests for it. Its entity tag and its compressed
 * form are made for the first request that needs them and are cached with it.
 */
public final class ResponseBody {
  /** Below this length, compressing costs more than it saves. */
  static final int MIN_COMPRESSED = 1024;

  private final Buffer plain;
  private final boolean immutable;
  private volatile Content asIs;
  private volatile Content gzip;

  /**
   * @param plain must never be changed
   */
  public ResponseBody(Buffer plain) {
    this(plain, false);
  }

  /**
   * @param immutable whether the same request always has this response
   */
  ResponseBody(Buffer plain, boolean immutable) {
    this.plain = plain;
    this.immutable = immutable;
  }

  /** Whether the same request always has this response, so that clients need not ask again. */
  public boolean isImmutable() {
    return immutable;
  }

  public Buffer plain() {
    return plain;
  }

  /** The bytes to send: compressed if the client accepts it and it saves bytes. */
  public Content content(boolean acceptsGzip) {
    return acceptsGzip && plain.length() >= MIN_COMPRESSED ? gzip() : asIs();
  }

  private Content asIs() {
    var known = asIs;
    if (known == null) {
      known = new Content(plain, '"' + checksum() + '"', false);
      asIs = known;
    }
    return known;
  }

  private Content gzip() {
    var known = gzip;
    if (known == null) {
      known =
          new Content(compressed(plain, Deflater.BEST_SPEED), '"' + checksum() + "-gzip\"", true);
      gzip = known;
    }
    return known;
  }

  /** Bytes of memory; with the compressed form, which may be made later. */
  int weight() {
    int length = plain.length();
    return length < MIN_COMPRESSED ? length : length + length / 2;
  }

  /** Strong: equal tags mean equal bytes. Two checksums of different polynomials and the length. */
  private String checksum() {
    var bytes = bytes(plain);
    var one = new CRC32();
    one.update(bytes.duplicate());
    var other = new CRC32C();
    other.update(bytes);
    return Long.toHexString(one.getValue() << 32 | other.getValue())
        + '-'
        + Integer.toHexString(plain.length());
  }

  /**
   * These bytes in gzip.
   *
   * @param level of {@link Deflater}: for a response the fastest one, because most are sent once. A
   *     series by day takes a fifth of the time and a fifth more bytes than with the default one
   */
  public static Buffer compressed(Buffer plain, int level) {
    var bytes = new ByteArrayOutputStream(plain.length() / 4);
    try (var zip = new LeveledGzip(bytes, level)) {
      var source = bytes(plain);
      zip.write(source.array(), source.arrayOffset() + source.position(), source.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /** The bytes of a buffer, in an array, without copying them where they are in one already. */
  private static ByteBuffer bytes(Buffer plain) {
    var bytes = ((BufferInternal) plain).getByteBuf();
    return bytes.hasArray()
        ? ByteBuffer.wrap(
            bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes())
        : ByteBuffer.wrap(plain.getBytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponseBody body && plain.equals(body.plain);
  }

  @Override
  public int hashCode() {
    return plain.hashCode();
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    private LeveledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }

  /**
   * What is sent.
   *
   * @param etag with its quotation marks
   * @param isGzip whether the bytes are compressed
   */
  public record Content(Buffer bytes, String etag, boolean isGzip) {}
}
