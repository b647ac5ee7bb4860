package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.http.HttpVersions;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestId;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

/** Responds to input that cannot be parsed as a request, then closes the connection. */
public final class InvalidRequests {
  private InvalidRequests() {}

  public static void respond(HttpServerRequest request) {
    ProblemResponses.send(request, problem(request.decoderResult().cause()), RequestId.fresh());
    request.connection().close();
  }

  private static ProblemDetails problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return ProblemDetails.closing(Type.URI_TOO_LONG, "The address may have 4 KB at most.");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return ProblemDetails.closing(Type.HEADERS_TOO_LARGE, "The headers may have 8 KB at most.");
    }
    if (cause instanceof HttpVersions.UnknownVersion) {
      return ProblemDetails.closing(
          Type.HTTP_VERSION, "Only HTTP/1.0, HTTP/1.1 and HTTP/2 are spoken.");
    }
    return ProblemDetails.closing(Type.BAD_REQUEST, "This is not a valid HTTP request.");
  }
}
