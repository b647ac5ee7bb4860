package dev.campaignanalytics.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Set;

/**
 * Lets pages of listed origins ask. Never with cookies, as there are none, and never a pattern: an
 * origin is on the list or it is not.
 */
final class Cors {
  private static final String MAX_AGE = "600";

  private final Set<String> origins;

  Cors(Collection<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  void handle(RoutingContext context) {
    var origin = context.request().getHeader(HttpHeaders.ORIGIN);
    var response = context.response();
    response.putHeader(HttpHeaders.VARY, "Origin");
    if (origin == null || !origins.contains(origin)) {
      context.next();
      return;
    }
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
            "X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After,"
                + " ETag")
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (isPreflight(context)) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, DELETE")
          .putHeader(
              HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
              "Authorization, Content-Type, Accept, If-None-Match, Idempotency-Key, X-Request-Id")
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE)
          .setStatusCode(204)
          .end();
      return;
    }
    context.next();
  }

  private static boolean isPreflight(RoutingContext context) {
    return context.request().method() == HttpMethod.OPTIONS
        && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }
}
