package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
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

  private static final CharSequence RESOURCE_POLICY =
      HttpHeaders.createOptimized("cross-origin-resource-policy");
  private static final CharSequence CROSS_ORIGIN = HttpHeaders.createOptimized("cross-origin");

  private static final CharSequence ORIGIN = HttpHeaders.createOptimized("Origin");

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

  /** The headers that every response has, and those that let a listed origin read it. */
  public void put(HttpServerRequest request) {
    var headers = request.response().headers().set(HttpHeaders.VARY, ORIGIN);
    var origin = request.headers().get(HttpHeaders.ORIGIN);
    if (origin != null && origins.contains(origin)) {
      headers
          .set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
          .set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposed)
          .set(RESOURCE_POLICY, CROSS_ORIGIN);
    }
  }

  /** Answers a preflight of a listed origin; other requests continue. */
  public void handle(RoutingContext context) {
    if (isPreflight(context)) {
      context
          .response()
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
        && context.response().headers().contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
        && context.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }
}
