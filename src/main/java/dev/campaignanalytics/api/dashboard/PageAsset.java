package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.query.ResponseBody;
import dev.campaignanalytics.query.ResponseBody.Content;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * A file that never changes while the program runs.
 *
 * @param tag of the plain bytes; strong: different bytes have different tags
 */
record PageAsset(String mediaType, Buffer plain, Buffer zipped, String tag) {
  /**
   * @param name whose extension determines the media type
   */
  static PageAsset of(String name, byte[] bytes) {
    return new PageAsset(
        mediaType(name),
        Buffer.buffer(bytes),
        ResponseBody.compressed(Buffer.buffer(bytes), Deflater.BEST_COMPRESSION),
        tag(bytes));
  }

  /** The tag of the zipped bytes. */
  private String zippedTag() {
    return tag.substring(0, tag.length() - 1) + "-gzip\"";
  }

  /** Always revalidated, mostly with 304, so that a new program version shows its own files. */
  void send(RoutingContext context) {
    var request = context.request();
    request
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.VARY, "Accept-Encoding, Origin")
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
    boolean zip = ResponseWriter.takesGzip(request);
    ResponseWriter.send(
        request, zip ? new Content(zipped, zippedTag(), true) : new Content(plain, tag, false));
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "ico" -> "image/x-icon";
      case "json" -> "application/json";
      case "yaml" -> "application/yaml";
      default -> throw new IllegalArgumentException("no media type is known for " + name);
    };
  }

  private static String tag(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return '"' + HexFormat.of().toHexDigits((int) crc.getValue()) + "-" + bytes.length + '"';
  }
}
