package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.auth.Principal;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /metrics}: the numbers of this node, as Prometheus reads them. */
final class MetricsHandler {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Telemetry telemetry;

  MetricsHandler(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** For a port that only those can reach who may see the numbers. */
  void open(RoutingContext context) {
    var scraped = context.vertx().executeBlocking(telemetry::scrape);
    RequestSteps.proceed(context, scraped, text -> send(context, text));
  }

  /** The numbers name accounts of everybody, so a token for some accounts does not do. */
  void guarded(RoutingContext context) {
    if (Principal.of(context).accounts().isPresent()) {
      throw new ProblemException(
          Problem.of(Type.FORBIDDEN, "This needs a token that is not limited to accounts."));
    }
    open(context);
  }

  /** For the API where the numbers have a port of their own. */
  void moved(RoutingContext context) {
    throw new ProblemException(Problem.of(Type.NOT_FOUND, "Nothing is served at this path."));
  }

  private static void send(RoutingContext context, String text) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(text);
  }
}
