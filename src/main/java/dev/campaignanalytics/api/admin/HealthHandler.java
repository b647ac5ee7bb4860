package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.telemetry.HealthBoard;
import dev.campaignanalytics.telemetry.HealthBoard.Entry;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** {@code GET /health/live} and {@code GET /health/ready}. */
public final class HealthHandler {
  private final HealthBoard board;

  public HealthHandler(HealthBoard board) {
    this.board = board;
  }

  /** The process responds and is not blocked permanently; 503 requests a restart. */
  public void live(RoutingContext context) {
    boolean alive = board.isAlive();
    ResponseWriter.json(
        context.response(),
        alive ? 200 : 503,
        new JsonObject().put("status", alive ? "ok" : "down"));
  }

  /** 200 while requests can be served, degraded or not; 503 when they cannot. */
  public void ready(RoutingContext context) {
    RequestSteps.proceed(context, board.entries(), entries -> sendReady(context, entries));
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
}
