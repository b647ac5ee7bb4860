package dev.campaignanalytics.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes; more instances share the port. */
public final class HttpVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);

  private final HttpConfig config;
  private final ApiParts parts;
  private Routes routes;
  private HttpServer server;
  private volatile boolean draining;

  public HttpVerticle(HttpConfig config, ApiParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    var clients = new Clients(config.limits().patience(), parts.guards().connections());
    var options = ServerOptions.of(vertx, config);
    routes = new Routes(vertx, config, parts, clients);
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> {
                  StrictRequestDecoder.install(connection, options);
                  clients.opened(connection);
                })
            .invalidRequestHandler(InvalidRequests::answer)
            .exceptionHandler(cause -> log.debug("a connection failed: {}", cause.getMessage()))
            .requestHandler(closingLater(routes.handler()));
    UncaughtFailures.watch(context);
    vertx.setPeriodic(Clients.LOOK_MILLIS, tick -> clients.look());
    return new ListenFailure(config.host(), config.port(), "HTTP")
        .explained(server.listen())
        .compose(listening -> watchCertificate(options));
  }

  private Handler<HttpServerRequest> closingLater(Handler<HttpServerRequest> routes) {
    return request -> {
      UncaughtFailures.serve(request);
      // HTTP/2 has no such header; its connections are told when the server shuts down.
      if (draining && request.version() != HttpVersion.HTTP_2) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      routes.handle(request);
    };
  }

  /** From now on each answer asks its client to connect anew, and so to another node. */
  public void drain() {
    draining = true;
  }

  private Future<Void> watchCertificate(HttpServerOptions options) {
    return config
        .web()
        .tls()
        .map(files -> new Certificate(vertx, files).watch(server, options))
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<?> stop() {
    routes.drain();
    return server.shutdown();
  }

  /** The port that is really listened on. */
  public int port() {
    return server.actualPort();
  }
}
