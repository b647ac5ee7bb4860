package dev.campaignanalytics.api;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/**
 * Answers for a node that waits for its database, which may take minutes: it is alive, so that
 * nobody restarts it, and not ready, so that nobody is sent to it.
 */
public final class StartingVerticle extends VerticleBase {
  private final HttpConfig config;
  private HttpServer server;

  public StartingVerticle(HttpConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(ServerOptions.of(vertx, config))
            .invalidRequestHandler(InvalidRequests::answer)
            .requestHandler(StartingVerticle::answer);
    return new ListenFailure(config.host(), config.port(), "HTTP").explained(server.listen());
  }

  @Override
  public Future<?> stop() {
    return server.close();
  }

  private static void answer(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    switch (request.path()) {
      case "/health/live" -> send(request, 200, "ok");
      case "/health/ready" -> send(request, 503, "down");
      default ->
          Problems.send(
              request,
              Problem.unavailable("The server is starting; try again shortly."),
              RequestId.fresh());
    }
  }

  private static void send(HttpServerRequest request, int status, String word) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("status", word).toBuffer());
  }
}
