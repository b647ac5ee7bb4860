package dev.campaignanalytics.api.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a body that is written in pieces, unless the client does not accept gzip. */
public final class GzipPieces {
  private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
  private final GZIPOutputStream zip;

  private GzipPieces(boolean zips) {
    try {
      this.zip = zips ? new GZIPOutputStream(ready) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static GzipPieces of(boolean zips) {
    return new GzipPieces(zips);
  }

  /** The bytes that can be sent after a piece; the rest follows with a later piece. */
  public Buffer piece(Buffer plain) {
    if (zip == null) {
      return plain;
    }
    try {
      zip.write(plain.getBytes());
      return take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last piece, and all remaining bytes. */
  public Buffer last(Buffer plain) {
    if (zip == null) {
      return plain;
    }
    try {
      zip.write(plain.getBytes());
      zip.close();
      return take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Buffer take() {
    var bytes = Buffer.buffer(ready.toByteArray());
    ready.reset();
    return bytes;
  }
}
