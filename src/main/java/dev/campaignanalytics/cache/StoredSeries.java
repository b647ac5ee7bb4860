package dev.campaignanalytics.cache;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The format of a series in Redis: a version byte, a checksum, the body. Any other value is treated
 * as absent, so neither an older version's value nor a damaged one is ever used.
 */
final class StoredSeries {
  private static final byte VERSION = 1;
  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  private StoredSeries() {}

  static Buffer write(Buffer body) {
    return Buffer.buffer(HEADER + body.length())
        .appendByte(VERSION)
        .appendInt(checksum(body))
        .appendBuffer(body);
  }

  static Optional<Buffer> read(Buffer stored) {
    if (stored.length() < HEADER || stored.getByte(0) != VERSION) {
      return Optional.empty();
    }
    var body = stored.getBuffer(HEADER, stored.length());
    return checksum(body) == stored.getInt(Byte.BYTES) ? Optional.of(body) : Optional.empty();
  }

  private static int checksum(Buffer body) {
    var crc = new CRC32C();
    crc.update(body.getBytes());
    return (int) crc.getValue();
  }
}
