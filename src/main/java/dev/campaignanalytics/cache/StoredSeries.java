package dev.campaignanalytics.cache;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A value in Redis: a version byte, a checksum of the rest, the length of the position's text and
 * this text, the encoded series. Any other value is treated as absent, so neither an older
 * version's value nor a damaged one is ever used.
 *
 * @param loadedAt the position before the series was read from the database
 */
record StoredSeries(ChangePosition loadedAt, Buffer series) {
  private static final byte VERSION = 2;
  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  static Optional<StoredSeries> read(Buffer stored) {
    if (stored.length() <= HEADER || stored.getByte(0) != VERSION) {
      return Optional.empty();
    }
    var content = stored.slice(HEADER, stored.length());
    return checksum(content) == stored.getInt(Byte.BYTES) ? content(content) : Optional.empty();
  }

  private static Optional<StoredSeries> content(Buffer content) {
    int begin = Short.BYTES + content.getUnsignedShort(0);
    return ChangePosition.parse(content.getString(Short.BYTES, begin))
        .map(loadedAt -> new StoredSeries(loadedAt, content.getBuffer(begin, content.length())));
  }

  Buffer write() {
    var position = Buffer.buffer(loadedAt.text());
    var content =
        Buffer.buffer(Short.BYTES + position.length() + series.length())
            .appendUnsignedShort(position.length())
            .appendBuffer(position)
            .appendBuffer(series);
    return Buffer.buffer(HEADER + content.length())
        .appendByte(VERSION)
        .appendInt(checksum(content))
        .appendBuffer(content);
  }

  private static int checksum(Buffer content) {
    var crc = new CRC32C();
    crc.update(content.getBytes());
    return (int) crc.getValue();
  }
}
