package dev.campaignanalytics.api;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.Clock;

/** Answers for a node that cannot make its server yet, because it waits to join the others. */
public final class StartingVerticle extends VerticleBase {
  private final HttpConfig config;
  private final StartingHandler starting;
  private HttpServer server;

  public StartingVerticle(HttpConfig config, Clock clock) {
    this.config = config;
    this.starting = new StartingHandler(clock);
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(ServerOptions.of(vertx, config))
            .invalidRequestHandler(InvalidRequests::answer)
            .requestHandler(starting);
    return new ListenFailure(config.host(), config.port(), "HTTP").explained(server.listen());
  }

  @Override
  public Future<?> stop() {
    return server.close();
  }
}
