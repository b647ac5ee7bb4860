package dev.campaignanalytics.api.http;

import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.ResponseBody;
import dev.campaignanalytics.query.ResponseBody.Content;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Sends finished bodies: with a validator, compressed, and with 304 if the client has it. */
public final class ResponseWriter {
  private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");
  private static final CharSequence IMMUTABLE =
      HttpHeaders.createOptimized("private, max-age=31536000, immutable");
  private static final CharSequence VARY =
      HttpHeaders.createOptimized("Accept, Accept-Encoding, Authorization, Origin");

  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  private ResponseWriter() {}

  /** Marked as stale where newer data may exist. */
  public static void send(RoutingContext context, ResponseFormat format, CachedResponse response) {
    send(context.request(), format, StaleResponses.marked(context, response, format));
  }

  /** A small body that is not cached. */
  public static void json(HttpServerResponse response, int status, JsonObject body) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  public static void send(RoutingContext context, ResponseFormat format, Buffer body) {
    send(context.request(), format, new ResponseBody(body));
  }

  public static void send(HttpServerRequest request, ResponseFormat format, ResponseBody body) {
    head(request.response(), format);
    if (body.isImmutable()) {
      request.response().headers().set(HttpHeaders.CACHE_CONTROL, IMMUTABLE);
    }
    send(request, body.content(takesGzip(request)));
  }

  /** The content with its tag, or 304; the other headers of the response are set already. */
  public static void send(HttpServerRequest request, Content content) {
    var response = request.response();
    var headers = response.headers().set(HttpHeaders.ETAG, content.etag());
    if (EntityTags.match(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), content.etag())) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
      response.setStatusCode(304).end();
      return;
    }
    if (content.isGzip()) {
      headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    if (request.method() == HttpMethod.HEAD) {
      headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.bytes().length()));
      response.end();
      return;
    }
    response.end(content.bytes());
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

  public static boolean takesGzip(HttpServerRequest request) {
    var codings = request.headers().getAll(HttpHeaders.ACCEPT_ENCODING);
    return !codings.isEmpty() && (isFirst(codings.get(0), "gzip") || accepts(codings));
  }

  /** Most clients begin with it: then nothing has to be parsed. */
  private static boolean isFirst(String codings, String coding) {
    int end = coding.length();
    return codings.startsWith(coding) && (codings.length() == end || codings.charAt(end) == ',');
  }

  private static boolean accepts(List<String> codings) {
    return HeaderList.parse(codings).stream()
        .filter(coding -> coding.name().equals("gzip") || coding.name().equals("x-gzip"))
        .findFirst()
        .map(HeaderElement::isAccepted)
        .orElse(false);
  }
}
