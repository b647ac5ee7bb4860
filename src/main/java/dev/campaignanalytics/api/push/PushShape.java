package dev.campaignanalytics.api.push;

import dev.campaignanalytics.api.http.ContentCodings;
import dev.campaignanalytics.api.http.MediaTypes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads the format of pushed rows from the headers, which conform to the contract. */
final class PushShape {
  /** A request with this header may be sent again, and must then be distinguished from another. */
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private PushShape() {}

  static PushUpload.Shape of(HttpServerRequest request) {
    var type = MediaTypes.name(header(request, HttpHeaders.CONTENT_TYPE));
    boolean gzip = ContentCodings.of(request.headers()).contains(ContentCodings.GZIP);
    boolean named = request.headers().contains(IDEMPOTENCY_KEY);
    return new PushUpload.Shape(!type.equals("application/json"), gzip, named);
  }

  private static String header(HttpServerRequest request, CharSequence name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
