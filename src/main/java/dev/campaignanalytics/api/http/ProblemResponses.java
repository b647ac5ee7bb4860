package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.AuthRefusal;
import dev.campaignanalytics.api.contract.ContractViolation;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.version.LostReadingsException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into one format; the end of every request's error path. */
public final class ProblemResponses {
  private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);

  /** SQLSTATE, as it appears in the message of the failure. */
  private static final String READ_ONLY = "(25006)";

  private static final int LINGER_MILLIS = 500;

  private ProblemResponses() {}

  public static void respond(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    send(context, problem(context));
  }

  /** A failure outside of the router; no part of the response has been sent. */
  public static void respond(HttpServerRequest request, Throwable failure) {
    var known = RequestId.of(request);
    send(
        request,
        ofFailure(known, request.path(), failure).orElseGet(() -> internal(known, failure)),
        known);
  }

  public static void send(RoutingContext context, ProblemDetails problem) {
    var request = context.request();
    send(request, problem, RequestId.of(context));
    if (problem.closes()) {
      // Remaining input is discarded for a short time: closing at once would reset the connection,
      // and the client might never receive the response.
      request.handler(chunk -> {}).resume();
      context.vertx().setTimer(LINGER_MILLIS, timer -> request.connection().close());
    }
  }

  public static void send(HttpServerRequest request, ProblemDetails problem, String requestId) {
    var response = request.response().setStatusCode(problem.type().status());
    SecurityHeaders.put(request);
    problem.headers().forEach(response::putHeader);
    response
        .putHeader(RequestId.HEADER, requestId)
        .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.json(requestId).toBuffer());
  }

  /** Responds to input that cannot be parsed as a request, then closes the connection. */
  public static void respondInvalid(HttpServerRequest request) {
    send(request, invalid(request.decoderResult().cause()), RequestId.fresh());
    request.connection().close();
  }

  private static ProblemDetails invalid(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return ProblemDetails.closing(Type.URI_TOO_LONG, "The address may have 4 KB at most.");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return ProblemDetails.closing(Type.HEADERS_TOO_LARGE, "The headers may have 8 KB at most.");
    }
    if (cause instanceof HttpVersions.UnknownVersion) {
      return ProblemDetails.closing(
          Type.HTTP_VERSION, "Only HTTP/1.0, HTTP/1.1 and HTTP/2 are supported.");
    }
    return ProblemDetails.closing(Type.BAD_REQUEST, "This is not a valid HTTP request.");
  }

  /** An existing path with a method that is not supported. */
  public static void refuseMethod(RoutingContext context, String allowed) {
    send(context, notAllowed(allowed));
  }

  private static ProblemDetails notAllowed(String allowed) {
    return new ProblemDetails(
        Type.METHOD_NOT_ALLOWED,
        "Only " + allowed + " are served here.",
        "",
        Map.of("Allow", allowed));
  }

  private static ProblemDetails problem(RoutingContext context) {
    var failure = context.failure();
    return ofFailure(RequestId.of(context), context.request().path(), failure)
        .orElseGet(() -> byStatus(context, failure));
  }

  /** Empty for a failure that maps to no kind of problem. */
  private static Optional<ProblemDetails> ofFailure(
      String requestId, String path, Throwable failure) {
    if (failure instanceof ProblemException known) {
      return Optional.of(known.problem());
    }
    if (failure instanceof ContractViolation violation) {
      return Optional.of(of(violation));
    }
    if (failure instanceof LostReadingsException lost) {
      return Optional.of(ProblemDetails.invalid("as_of", "as_of " + lost.getMessage() + "."));
    }
    if (failure instanceof AuthRefusal refusal) {
      return Optional.of(of(refusal));
    }
    if (failure != null && Retryable.isRetryable(failure)) {
      log.warn("{} {}: {}", requestId, path, failure.getMessage());
      return Optional.of(ProblemDetails.unavailable(unavailable(failure)));
    }
    return Optional.empty();
  }

  private static String unavailable(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains(READ_ONLY)
        ? "The database is read-only and does not accept rows; the server must use its primary."
        : "The database does not respond; try again shortly.";
  }

  private static ProblemDetails of(ContractViolation violation) {
    var type =
        switch (violation.kind()) {
          case INVALID_PARAMETER -> Type.INVALID_PARAMETER;
          case UNKNOWN_PARAMETER -> Type.UNKNOWN_PARAMETER;
          case MALFORMED_JSON -> Type.MALFORMED_JSON;
          case INVALID_BODY -> Type.INVALID_BODY;
        };
    return new ProblemDetails(type, violation.getMessage(), violation.parameter(), Map.of());
  }

  private static ProblemDetails of(AuthRefusal refusal) {
    return switch (refusal.kind()) {
      case NO_TOKEN, BAD_TOKEN -> ProblemDetails.unauthorized(refusal.getMessage());
      case TOO_MANY ->
          new ProblemDetails(
              Type.TOO_MANY_REQUESTS,
              refusal.getMessage(),
              "",
              Map.of("Retry-After", Long.toString(refusal.retrySeconds())));
      case AWAY -> ProblemDetails.unavailable(refusal.getMessage());
    };
  }

  private static ProblemDetails byStatus(RoutingContext context, Throwable failure) {
    // A CONNECT request, meant for a proxy, has no path, so no route or earlier handler sees it.
    if (context.request().method() == HttpMethod.CONNECT) {
      return notAllowed("DELETE, GET, HEAD, POST");
    }
    return switch (context.statusCode()) {
      case 400 -> ProblemDetails.of(Type.BAD_REQUEST, "The request is malformed.");
      case 404, 405 -> ProblemDetails.of(Type.NOT_FOUND, "No resource exists at this path.");
      default -> internal(RequestId.of(context), failure);
    };
  }

  private static ProblemDetails internal(String requestId, Throwable failure) {
    log.error("request {} failed", requestId, failure);
    return ProblemDetails.of(Type.INTERNAL, "The request failed; the error has been logged.");
  }
}
