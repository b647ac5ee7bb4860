package dev.campaignanalytics.api.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Compresses a body that is written piece by piece; or does not, for who cannot read it. */
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

  /** What can be sent after a piece; what is missing of it comes with a later one. */
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

  /** The last piece, and everything that is still missing. */
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
