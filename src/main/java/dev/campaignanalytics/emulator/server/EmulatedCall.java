package dev.campaignanalytics.emulator.server;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as received.
 *
 * @param prefix first path segment with its slash
 * @param rawPath the rest of the path, not decoded, empty or with a leading slash
 * @param rawQuery without the question mark, not decoded, empty if there is none
 */
public record EmulatedCall(
    String method, String prefix, String rawPath, String rawQuery, MultiMap headers, Buffer body) {

  /** Splits a request target. */
  public static EmulatedCall of(String method, String uri, MultiMap headers, Buffer body) {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    String query = mark < 0 ? "" : uri.substring(mark + 1);
    int slash = path.indexOf('/', 1);
    String prefix = slash < 0 ? path : path.substring(0, slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    return new EmulatedCall(method, prefix, rest, query, headers, body);
  }

  /** The path below the prefix, in decoded segments; a trailing slash adds an empty last one. */
  public List<String> segments() {
    return List.of(rawPath.split("/", -1)).stream().skip(1).map(EmulatedCall::decoded).toList();
  }

  /** The decoded query; the last value of a repeated parameter. */
  public Map<String, String> query() {
    return pairs(rawQuery);
  }

  public Optional<String> param(String name) {
    return Optional.ofNullable(query().get(name));
  }

  /** The decoded fields of a form body. */
  public Map<String, String> form() {
    return pairs(body.toString());
  }

  public boolean isForm() {
    return header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
  }

  /**
   * The body as JSON.
   *
   * @throws io.vertx.core.json.DecodeException when it is not JSON
   */
  public JsonObject json() {
    return new JsonObject(body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The token of an {@code Authorization: Bearer} header. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  private static Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        pairs.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
