package dev.campaignanalytics.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The end position of a page as text in an address: a JSON array in Base64, whose first field is a
 * checksum of the list. So a position of another list, or of the same list as of another time, is
 * not taken for one of this list. It is not signed: it says where to continue, not what may be
 * seen.
 */
public final class CursorText {
  private CursorText() {}

  /**
   * @param list all that decides which entries a list has and in which order
   */
  public static String write(CacheKey list, JsonArray fields) {
    return text(new JsonArray().add(checksum(list)).addAll(fields));
  }

  private static String text(JsonArray fields) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.encode().getBytes(UTF_8));
  }

  /** The fields; empty for a text that was not written for this list. */
  public static Optional<JsonArray> read(CacheKey list, String text) {
    try {
      var all = new JsonArray(new String(Base64.getUrlDecoder().decode(text), UTF_8));
      if (all.isEmpty() || !checksum(list).equals(all.getValue(0)) || !text(all).equals(text)) {
        return Optional.empty();
      }
      all.remove(0);
      return Optional.of(all);
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  private static String checksum(CacheKey list) {
    var sum = new CRC32C();
    sum.update(list.text().getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
