package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Answers what cannot be read as a request; the connection is closed after it. */
final class InvalidRequests {
  private InvalidRequests() {}

  static void answer(HttpServerRequest request) {
    Problems.send(request, problem(request.decoderResult().cause()), RequestId.fresh());
    request.connection().close();
  }

  private static Problem problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Problem.closing(Type.URI_TOO_LONG, "The address may have 4 KB at most.");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Problem.closing(Type.HEADERS_TOO_LARGE, "The headers may have 8 KB at most.");
    }
    if (cause instanceof HttpVersions.UnknownVersion) {
      return Problem.closing(Type.HTTP_VERSION, "Only HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken.");
    }
    return Problem.closing(Type.BAD_REQUEST, "This is not a valid HTTP request.");
  }
}
