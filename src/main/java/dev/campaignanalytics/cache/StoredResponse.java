package dev.campaignanalytics.cache;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The format of a value in Redis: a version byte, a checksum, the body. Any other value is treated
 * as absent, so neither an older version's response nor a damaged one is ever served.
 */
final class StoredResponse {
  private static final byte VERSION = 1;
  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  private StoredResponse() {}

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
