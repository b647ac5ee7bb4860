package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.auth.Refusal;
import dev.campaignanalytics.api.contract.Violation;
import dev.campaignanalytics.model.Retryable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every way a request can fail into one shape; the end of every request's error path. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /** SQLSTATE, as it stands in the message of the failure. */
  private static final String READ_ONLY = "(25006)";

  private static final int LINGER_MILLIS = 500;

  private Problems() {}

  static void answer(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    send(context, problem(context));
  }

  /** A failure outside of the router's care; nothing of the answer has been sent. */
  static void answer(HttpServerRequest request, Throwable failure) {
    var id = request.response().headers().get(RequestId.NAME);
    var known = id == null ? RequestId.fresh() : id;
    send(
        request,
        ofFailure(known, request.path(), failure).orElseGet(() -> internal(known, failure)),
        known);
  }

  static void send(RoutingContext context, Problem problem) {
    var request = context.request();
    send(request, problem, RequestId.of(context));
    if (problem.closes()) {
      // What is still coming is thrown away for a moment: closing at once would reset the
      // connection, and the client might never see the answer.
      request.handler(chunk -> {}).resume();
      context.vertx().setTimer(LINGER_MILLIS, timer -> request.connection().close());
    }
  }

  static void send(HttpServerRequest request, Problem problem, String requestId) {
    var response = request.response().setStatusCode(problem.type().status());
    SecurityHeaders.put(request);
    problem.headers().forEach(response::putHeader);
    response
        .putHeader(RequestId.HEADER, requestId)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.json(requestId).toBuffer());
  }

  /** A path that is served, with a method that is not. */
  static void refuseMethod(RoutingContext context, String allowed) {
    send(context, notAllowed(allowed));
  }

  private static Problem notAllowed(String allowed) {
    return new Problem(
        Type.METHOD_NOT_ALLOWED,
        "Only " + allowed + " are served here.",
        "",
        Map.of("Allow", allowed));
  }

  private static Problem problem(RoutingContext context) {
    var failure = context.failure();
    return ofFailure(RequestId.of(context), context.request().path(), failure)
        .orElseGet(() -> byStatus(context, failure));
  }

  /** Empty for a failure that no kind of problem is meant for. */
  private static Optional<Problem> ofFailure(String requestId, String path, Throwable failure) {
    if (failure instanceof ProblemException known) {
      return Optional.of(known.problem());
    }
    if (failure instanceof Violation violation) {
      return Optional.of(of(violation));
    }
    if (failure instanceof Refusal refusal) {
      return Optional.of(of(refusal));
    }
    if (failure != null && Retryable.isRetryable(failure)) {
      log.warn("{} {}: {}", requestId, path, failure.getMessage());
      return Optional.of(Problem.unavailable(unavailable(failure)));
    }
    return Optional.empty();
  }

  private static String unavailable(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains(READ_ONLY)
        ? "The database is read-only and takes no rows; the server must use its primary."
        : "The database does not answer; try again shortly.";
  }

  private static Problem of(Violation violation) {
    var type =
        switch (violation.kind()) {
          case INVALID_PARAMETER -> Type.INVALID_PARAMETER;
          case UNKNOWN_PARAMETER -> Type.UNKNOWN_PARAMETER;
          case MALFORMED_JSON -> Type.MALFORMED_JSON;
          case INVALID_BODY -> Type.INVALID_BODY;
        };
    return new Problem(type, violation.getMessage(), violation.parameter(), Map.of());
  }

  private static Problem of(Refusal refusal) {
    return switch (refusal.kind()) {
      case NO_TOKEN, BAD_TOKEN -> Problem.unauthorized(refusal.getMessage());
      case TOO_MANY ->
          new Problem(
              Type.TOO_MANY_REQUESTS,
              refusal.getMessage(),
              "",
              Map.of("Retry-After", Long.toString(refusal.retrySeconds())));
      case AWAY -> Problem.unavailable(refusal.getMessage());
    };
  }

  private static Problem byStatus(RoutingContext context, Throwable failure) {
    // What a proxy is asked for has no path, so that no route and no handler before them sees it.
    if (context.request().method() == HttpMethod.CONNECT) {
      return notAllowed("DELETE, GET, HEAD, POST");
    }
    return switch (context.statusCode()) {
      case 400 -> Problem.of(Type.BAD_REQUEST, "The request is malformed.");
      case 404, 405 -> Problem.of(Type.NOT_FOUND, "Nothing is served at this path.");
      default -> internal(RequestId.of(context), failure);
    };
  }

  private static Problem internal(String requestId, Throwable failure) {
    log.error("request {} failed", requestId, failure);
    return Problem.of(Type.INTERNAL, "The request could not be answered; it has been logged.");
  }
}
