package dev.campaignanalytics.api.http;

import dev.campaignanalytics.query.CachedAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** Sends finished bodies: with a validator, compressed, and with 304 if the client has it. */
public final class ResponseWriter {
  private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");
  private static final CharSequence VARY =
      HttpHeaders.createOptimized("Accept, Accept-Encoding, Authorization, Origin");
  private static final int WORTH_COMPRESSING = 1024;

  private ResponseWriter() {}

  /** Marked as stale where newer data may exist. */
  public static void send(RoutingContext context, ResponseFormat format, CachedAnswer answer) {
    send(context, format, StaleAnswers.marked(context, answer, format));
  }

  public static void send(RoutingContext context, ResponseFormat format, Buffer body) {
    boolean zip = isWorthCompressing(body) && takesGzip(context.request());
    var etag = etag(body, zip);
    var response = head(context.response(), format, etag);
    if (hasCurrent(context.request(), etag)) {
      response.headers().remove(HttpHeaders.CONTENT_TYPE);
      response.setStatusCode(304).end();
      return;
    }
    if (zip) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzip(body));
    } else {
      response.end(body);
    }
  }

  /** The headers of a response whose body is finished. */
  public static HttpServerResponse head(
      HttpServerResponse response, ResponseFormat format, String etag) {
    head(response, format).headers().set(HttpHeaders.ETAG, etag);
    return response;
  }

  /** The headers of every read response; the body follows. */
  public static HttpServerResponse head(HttpServerResponse response, ResponseFormat format) {
    if (format == ResponseFormat.CSV) {
      response.putHeader(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"campaign-analytics.csv\"");
    }
    response
        .headers()
        .set(HttpHeaders.CONTENT_TYPE, format.mediaType())
        .set(HttpHeaders.CACHE_CONTROL, PRIVATE)
        .set(HttpHeaders.VARY, VARY);
    return response;
  }

  /** Whether the client already has the body with this tag. */
  public static boolean hasCurrent(HttpServerRequest request, String etag) {
    return EntityTags.match(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), etag);
  }

  public static boolean isWorthCompressing(Buffer body) {
    return body.length() >= WORTH_COMPRESSING;
  }

  /** The tag of a body that is sent uncompressed. */
  public static String etag(Buffer body) {
    return etag(body, false);
  }

  /** Strong: equal tags mean equal bytes. Two checksums of different polynomials and the length. */
  private static String etag(Buffer body, boolean zip) {
    var bytes = body.getBytes();
    var one = new CRC32();
    one.update(bytes);
    var other = new CRC32C();
    other.update(bytes);
    return '"'
        + Long.toHexString(one.getValue() << 32 | other.getValue())
        + '-'
        + Integer.toHexString(bytes.length)
        + (zip ? "-gzip\"" : "\"");
  }

  public static boolean takesGzip(HttpServerRequest request) {
    return HeaderList.parse(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING)).stream()
        .filter(coding -> coding.name().equals("gzip") || coding.name().equals("x-gzip"))
        .findFirst()
        .map(HeaderElement::isAccepted)
        .orElse(false);
  }

  static Buffer gzip(Buffer body) {
    var bytes = new ByteArrayOutputStream(body.length() / 4);
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
