package dev.campaignanalytics.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.Base64;
import java.util.Optional;

/** The end position of a page as text in an address: a JSON array in Base64. */
public final class CursorText {
  private CursorText() {}

  public static String write(JsonArray fields) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.encode().getBytes(UTF_8));
  }

  /** Empty for a text that is none. */
  public static Optional<JsonArray> read(String text) {
    try {
      return Optional.of(new JsonArray(new String(Base64.getUrlDecoder().decode(text), UTF_8)));
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }
}
