package dev.campaignanalytics.api;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

/** Serves the routes; more instances share the port. */
public final class HttpVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;
  private static final int MOST_URI = 4096;

  private final HttpConfig config;
  private final ApiParts parts;
  private HttpServer server;

  public HttpVerticle(HttpConfig config, ApiParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxInitialLineLength(MOST_URI)
            .setHttp2ClearTextEnabled(false);
    server = vertx.createHttpServer(options).requestHandler(new Routes(vertx, parts).router());
    return server.listen();
  }

  @Override
  public Future<?> stop() {
    return server.shutdown();
  }

  /** The port that is really listened on. */
  public int port() {
    return server.actualPort();
  }
}
