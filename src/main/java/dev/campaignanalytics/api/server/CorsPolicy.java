package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets pages of listed origins send requests. Never with cookies, as there are none, and never with
 * a pattern: an origin must be on the list. The contract defines what pages may send and read.
 */
public final class CorsPolicy {
  private static final String MAX_AGE = "600";

  /** The headers that any request may have besides the parameters of its operation. */
  private static final List<String> ANY_REQUEST =
      List.of(
          "Accept",
          "Accept-Language",
          "Authorization",
          "Cache-Control",
          "Content-Encoding",
          "Content-Type",
          "If-None-Match",
          "Last-Event-ID",
          "X-Request-Id",
          "traceparent",
          "tracestate");

  /** Headers of a stale response, or of a file to download. */
  private static final List<String> ANY_RESPONSE = List.of("Age", "Content-Disposition", "Warning");

  private final Set<String> origins;
  private final String methods;
  private final String allowed;
  private final String exposed;

  public CorsPolicy(Collection<String> origins, Contract contract) {
    this.origins = Set.copyOf(origins);
    this.methods =
        joined(
            contract.operations().stream().map(ContractOperation::method).toList(),
            List.of("HEAD"));
    this.allowed = joined(contract.headers().requests(), ANY_REQUEST);
    this.exposed = joined(contract.headers().responses(), ANY_RESPONSE);
  }

  private static String joined(Collection<String> some, Collection<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return String.join(", ", all);
  }

  public void handle(RoutingContext context) {
    var origin = context.request().getHeader(HttpHeaders.ORIGIN);
    var response = context.response();
    response.putHeader(HttpHeaders.VARY, "Origin");
    if (origin == null || !origins.contains(origin)) {
      context.next();
      return;
    }
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed)
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (isPreflight(context)) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowed)
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
