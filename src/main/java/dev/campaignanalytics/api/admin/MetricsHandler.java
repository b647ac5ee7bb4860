package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /metrics}: the metrics of this node, in the format of Prometheus. */
public final class MetricsHandler {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Telemetry telemetry;

  public MetricsHandler(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** For a port that is reachable only for clients that may see the metrics. */
  public void open(RoutingContext context) {
    var scraped = context.vertx().executeBlocking(telemetry::scrape);
    RequestSteps.proceed(context, scraped, text -> send(context, text));
  }

  /** The metrics name all accounts, so a token limited to some accounts is not enough. */
  public void guarded(RoutingContext context) {
    if (AuthenticatedCaller.of(context).accounts().isPresent()) {
      throw new ProblemException(
          ProblemDetails.of(Type.FORBIDDEN, "This needs a token that is not limited to accounts."));
    }
    open(context);
  }

  /** For the API where the metrics have a separate port. */
  public void moved(RoutingContext context) {
    throw new ProblemException(
        ProblemDetails.of(Type.NOT_FOUND, "Nothing is served at this path."));
  }

  private static void send(RoutingContext context, String text) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(text);
  }
}
