package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.model.Retryable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every way a request can fail into one shape; the end of every request's error path. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void answer(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    send(context, problem(context));
  }

  static void send(RoutingContext context, Problem problem) {
    var response = context.response().setStatusCode(problem.type().status());
    problem.headers().forEach(response::putHeader);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.json(RequestId.of(context)).toBuffer());
  }

  private static Problem problem(RoutingContext context) {
    var failure = context.failure();
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure != null && Retryable.isRetryable(failure)) {
      log.warn("{} {}: {}", RequestId.of(context), context.normalizedPath(), failure.getMessage());
      return Problem.unavailable("The database does not answer; try again shortly.");
    }
    return byStatus(context, failure);
  }

  private static Problem byStatus(RoutingContext context, Throwable failure) {
    return switch (context.statusCode()) {
      case 400 -> Problem.of(Type.BAD_REQUEST, "The request is malformed.");
      case 404 -> Problem.of(Type.NOT_FOUND, "Nothing is served at this path.");
      case 405 -> methodNotAllowed(context);
      case 413 -> Problem.of(Type.PAYLOAD_TOO_LARGE, "Send less at once.");
      default -> internal(context, failure);
    };
  }

  private static Problem methodNotAllowed(RoutingContext context) {
    var allowed = context.response().headers().get(HttpHeaders.ALLOW);
    var headers = allowed == null ? Map.of("Allow", "GET") : Map.<String, String>of();
    return new Problem(
        Type.METHOD_NOT_ALLOWED, context.request().method() + " is not served here.", "", headers);
  }

  private static Problem internal(RoutingContext context, Throwable failure) {
    log.error("request {} failed", RequestId.of(context), failure);
    return Problem.of(Type.INTERNAL, "The request could not be answered; it has been logged.");
  }
}
