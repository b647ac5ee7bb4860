package dev.campaignanalytics.api;

import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.config.SecretMask;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Responds for a node that is starting, which may take minutes: it is alive, so that it is not
 * restarted, and not ready, so that no request is sent to it.
 */
public final class StartingHandler implements Handler<HttpServerRequest> {
  private final Instant since;
  private volatile String missingParts = "is starting";

  public StartingHandler(Clock clock) {
    this.since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Sets the reason why the start takes so long. */
  public void missingParts(String sentence) {
    missingParts = SecretMask.mask(sentence);
  }

  @Override
  public void handle(HttpServerRequest request) {
    // The next request must reach the routes of a node that has started.
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    switch (request.path()) {
      case "/health/live" ->
          ResponseWriter.json(request.response(), 200, new JsonObject().put("status", "ok"));
      case "/health/ready" -> ResponseWriter.json(request.response(), 503, notReady());
      default ->
          ProblemResponses.send(
              request,
              ProblemDetails.unavailable("The server is starting; try again shortly."),
              RequestId.fresh());
    }
  }

  private JsonObject notReady() {
    var node =
        new JsonObject()
            .put("part", "node")
            .put("state", "down")
            .put("since", since.toString())
            .put("sentence", missingParts);
    return new JsonObject().put("status", "down").put("parts", new JsonArray().add(node));
  }
}
