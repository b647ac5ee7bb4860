package dev.campaignanalytics.api;

import dev.campaignanalytics.api.push.Upload;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads from the headers, which hold to the contract, how pushed rows are written. */
final class PushShape {
  private PushShape() {}

  static Upload.Shape of(HttpServerRequest request) {
    var type = MediaTypes.name(header(request, HttpHeaders.CONTENT_TYPE));
    boolean gzip = header(request, HttpHeaders.CONTENT_ENCODING).equalsIgnoreCase("gzip");
    return new Upload.Shape(!type.equals("application/json"), gzip);
  }

  private static String header(HttpServerRequest request, CharSequence name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
