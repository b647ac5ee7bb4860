package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.telemetry.HealthBoard;
import dev.campaignanalytics.telemetry.HealthBoard.Entry;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /health/live}, {@code GET /health/ready}, and {@code GET /metrics}: the metrics of
 * this node, in the format of Prometheus.
 */
public final class MonitoringHandler implements OperationGroup {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HealthBoard health;
  private final Telemetry telemetry;
  private final boolean hasOwnPort;

  /**
   * @param hasOwnPort whether the metrics have a port of their own, so that the API does not show
   *     them
   */
  public MonitoringHandler(HealthBoard health, Telemetry telemetry, boolean hasOwnPort) {
    this.health = health;
    this.telemetry = telemetry;
    this.hasOwnPort = hasOwnPort;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(
        Map.entry("getLive", this::live),
        Map.entry("getReady", this::ready),
        Map.entry("getMetrics", this::metrics));
  }

  /** The process responds and is not blocked permanently; 503 requests a restart. */
  public void live(RoutingContext context) {
    boolean alive = health.isAlive();
    ResponseWriter.json(
        context.response(),
        alive ? 200 : 503,
        new JsonObject().put("status", alive ? "ok" : "down"));
  }

  /** 200 while requests can be served, degraded or not; 503 when they cannot. */
  public void ready(RoutingContext context) {
    RequestSteps.proceed(context, health.entries(), entries -> sendReady(context, entries));
  }

  private static void sendReady(RoutingContext context, List<Entry> entries) {
    var worst = HealthBoard.worst(entries);
    var parts = new JsonArray();
    entries.forEach(entry -> parts.add(part(entry)));
    ResponseWriter.json(
        context.response(),
        worst == State.DOWN ? 503 : 200,
        new JsonObject().put("status", word(worst)).put("parts", parts));
  }

  private static JsonObject part(Entry entry) {
    return new JsonObject()
        .put("part", entry.part())
        .put("state", word(entry.health().state()))
        .put("since", entry.since().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("sentence", entry.health().sentence());
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** For a port that is reachable only for clients that may see the metrics. */
  public void openMetrics(RoutingContext context) {
    var scraped = context.vertx().executeBlocking(telemetry::scrape);
    RequestSteps.proceed(context, scraped, text -> send(context, text));
  }

  /** The metrics name all accounts, so a token limited to some accounts is not enough. */
  public void metrics(RoutingContext context) {
    if (hasOwnPort) {
      throw new ProblemException(
          ProblemDetails.of(Type.NOT_FOUND, "No resource exists at this path."));
    }
    if (AuthenticatedCaller.of(context).accounts().isPresent()) {
      throw new ProblemException(
          ProblemDetails.of(Type.FORBIDDEN, "This needs a token that is not limited to accounts."));
    }
    openMetrics(context);
  }

  private static void send(RoutingContext context, String text) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(text);
  }
}
